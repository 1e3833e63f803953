import type { Writable } from "node:stream"
import type { FastifyBaseLogger } from "fastify"
import type { RawData, WebSocket } from "ws"
import { refusals } from "@tradeoff/shared/contracts/refusal.ts"
import type { RefusalCode } from "@tradeoff/shared/contracts/refusal.ts"
import { limits } from "#platform/limits.ts"
import { refusalOf } from "#platform/failures.ts"
import type { Peer } from "./peer.ts"

export interface WireEvents {
  text(text: string): void
  /** Yields how long reading must rest before the next frame, ms: the limits of this socket are used up. */
  frame(bytes: Uint8Array): number
  closed(): void
}

let lastSocket = 0
const drainedBytes = 1024 * 1024

/**
 * A `Peer` over a WebSocket: bounded buffers, a heartbeat, and an end that always comes. `line` is the connection that the socket
 * speaks over.
 */
export function createWire(socket: WebSocket, line: Writable, participant: number, log: FastifyBaseLogger) {
  let missedPings = 0

  const peer: Peer = {
    participant,
    socket: ++lastSocket,
    send: (frame) => push(frame),
    tell: (message) => push(JSON.stringify(message)),
    roomForPresence: () => socket.bufferedAmount < limits.presenceBufferBytes,
    drained: () => drained(socket),
    close: (code, why) => end(socket, code, why),
  }

  function push(data: string | Uint8Array): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > limits.socketBufferBytes) return end(socket, "tooSlow", "This page reads too slowly.")
    if (typeof data === "string") socket.send(data)
    else line.write(framed(data))
  }

  /** A throw inside a socket's handler would end the process: one bad frame ends this socket only. */
  function guarded(call: () => void): void {
    try {
      call()
    } catch (error) {
      const refusal = refusalOf(error)
      if (!refusal) log.info({ err: error }, "a socket's frame could not be read")
      end(socket, refusal?.code ?? "malformedFrame", refusal?.message ?? "That frame could not be read.")
    }
  }

  return {
    peer,
    /** Must be called in the turn in which the socket opened, or its first frames are lost. */
    start(events: WireEvents): void {
      const heartbeat = setInterval(() => {
        if (missedPings++ >= limits.missedPings) return socket.terminate()
        socket.ping()
      }, limits.pingMs)
      heartbeat.unref()
      socket.on("pong", () => (missedPings = 0))
      socket.on("error", (error) => log.debug({ err: error }, "a socket failed"))
      socket.on("close", () => {
        clearInterval(heartbeat)
        events.closed()
      })
      socket.on("message", (data: RawData, binary: boolean) =>
        guarded(() => {
          // Whoever was sent away may go on talking until their end of the line closes too: nobody listens any more.
          if (socket.readyState !== socket.OPEN) return
          missedPings = 0
          if (!binary) return events.text((data as Buffer).toString("utf8"))
          const restMs = events.frame(data as Buffer)
          if (restMs > 0) rest(socket, restMs)
        }),
      )
    },
  }
}

let lastMessage: Uint8Array | null = null
let lastFramed = Buffer.alloc(0)

/**
 * A binary message as a server sends it: whole, neither masked nor compressed (RFC 6455, 5.2). ws would frame it anew for every
 * page of a room, and write head and body apart. As long as ws compresses nothing (app.ts) it holds nothing back, so what goes
 * past it keeps its place among what does not.
 */
function framed(message: Uint8Array): Buffer {
  if (message === lastMessage) return lastFramed
  const { length } = message
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  lastFramed = Buffer.allocUnsafe(head + length)
  lastFramed[0] = 0x82
  lastFramed[1] = head === 2 ? length : head === 4 ? 126 : 127
  if (head === 4) lastFramed.writeUInt16BE(length, 2)
  if (head === 10) lastFramed.writeBigUInt64BE(BigInt(length), 2)
  lastFramed.set(message, head)
  lastMessage = message
  return lastFramed
}

/** Reading stops, the kernel's buffers fill, and the sender waits: nothing gathers in our memory. */
function rest(socket: WebSocket, ms: number): void {
  socket.pause()
  setTimeout(() => socket.resume(), ms)
}

function end(socket: WebSocket, code: RefusalCode, why: string): void {
  if (socket.readyState > socket.OPEN) return
  socket.close(refusals[code].close, shortReason(why))
  setTimeout(() => socket.terminate(), 2_000).unref()
}

/** A close frame holds at most 123 bytes of reason. */
function shortReason(why: string): string {
  return Buffer.from(why)
    .subarray(0, 120)
    .toString("utf8")
    .replace(/\uFFFD+$/, "")
}

async function drained(socket: WebSocket): Promise<void> {
  while (socket.bufferedAmount > drainedBytes) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (socket.readyState !== socket.OPEN) throw new Error("the socket is gone")
  }
}
