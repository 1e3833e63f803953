import { connect } from "node:net"
import type { Socket } from "node:net"
import { WebSocket } from "ws"
import { encodeFrame } from "@tradeoff/shared/link/frames.ts"
import { craft, gap, garbage, madeType, string, values } from "./crafted-update.ts"
import type { Random } from "./random.ts"
import { TestPage } from "./test-page.ts"

/** Where an attacker has a foot in the door: a session in which the cookie's person has a part. */
export interface Target {
  port: number
  session: string
  cookie: string
}

export interface Attack {
  frames: number
  sockets: number
}

const patienceMs = 2_000

/** F1: bytes that break the rules of WebSocket, or of HTTP before it comes to that. */
export async function attackRaw(target: Target, frames: number, random: Random): Promise<Attack> {
  const attack = { frames: 0, sockets: 0 }
  while (attack.frames < frames) {
    const socket = await dialled(target.port)
    attack.sockets++
    const opened = random.chance(0.95) ? await shookHands(socket, target) : false
    const burst = random.int(1, 60)
    for (let sent = 0; sent < burst; sent++) socket.write(opened ? rawFrame(random) : bytes(random, random.int(1, 200)))
    attack.frames += burst
    await within(patienceMs, ended(socket, opened ? burst : 0))
    socket.destroy()
  }
  return attack
}

/** F2: frames of the protocol with something wrong in them, from a page that has greeted and joined like any other. */
export async function attackByProtocol(target: Target, frames: number, random: Random): Promise<Attack> {
  const attack = { frames: 0, sockets: 0 }
  while (attack.frames < frames) {
    const page = new TestPage(target.port, target.session, target)
    // The places of sockets that have just ended may not be free yet.
    if ((await page.opened()) !== 101) continue
    attack.sockets++
    const client = random.chance(0.9)
      ? await within(
          patienceMs,
          page.join().then((joined) => joined.client),
        )
      : undefined
    const burst = random.int(1, 60)
    for (let sent = 0; sent < burst && page.socket.readyState === WebSocket.OPEN; sent++) {
      page.socket.send(hostileMessage(random, client ?? random.int(0, 9)))
      attack.frames++
    }
    await within(patienceMs, page.settled())
    page.socket.terminate()
    await page.closed
  }
  return attack
}

/** A message of a page, mutated or claiming what is not so. */
export function hostileMessage(random: Random, client: number): string | Uint8Array {
  if (random.chance(0.25)) return mutatedText(random)
  const frame = encodeFrame({
    kind: "edits",
    room: 0,
    client,
    firstN: random.int(0, 3),
    updates: [hostileUpdate(random, client)],
  })
  if (random.chance(0.5)) return frame
  const presence = encodeFrame({
    kind: "presence",
    room: 0,
    participant: 0,
    socket: 0,
    payload: bytes(random, random.int(0, 300)),
  })
  return mutated(random.chance(0.3) ? presence : frame, random)
}

/** Bytes that claim to be an update of `client`; about half of them are a mutation away from an honest one. */
export function hostileUpdate(random: Random, client: number): Uint8Array {
  const clock = random.int(0, 4)
  const place = { parent: [1, 0] as const }
  const honest = craft({ client, clock, structs: [string("hello", place)], deletes: [[client, [[0, 1]]]] })
  return random.pick([
    () => mutated(honest, random),
    () =>
      mutated(
        craft({
          client,
          clock,
          structs: [
            madeType(1, { parent: "elements", key: "e" }),
            values([{ x: 1 }], { parent: [client, clock], key: "geo" }),
          ],
        }),
        random,
      ),
    () => craft({ client, clock, claimedStructs: random.int(1, 2 ** 30) }),
    () => craft({ client: client + 1, clock, structs: [string("squat", place)] }),
    () => craft({ client, clock: clock + 1_000, structs: [garbage(9)] }),
    () => craft({ client, clock, structs: [gap(5), string("x", { origin: [client, 77] })] }),
    () => craft({ client, clock, deletes: [[1, [[0, 2 ** 30]]]] }),
    () => bytes(random, random.int(0, 400)),
  ])()
}

export function mutated(source: Uint8Array, random: Random): Uint8Array {
  const copy = [...source]
  for (let mutations = random.int(1, 4); mutations > 0; mutations--) {
    const at = random.int(0, copy.length + 1)
    const kind = random.int(0, 4)
    if (kind === 0) copy[at] = random.int(0, 256)
    else if (kind === 1) copy.splice(at, 0, ...bytes(random, random.int(1, 9)))
    else if (kind === 2) copy.splice(at, random.int(1, 5))
    else copy.splice(at, 0, 255, 255, 255, 255, random.int(0, 128))
  }
  return Uint8Array.from(copy)
}

function mutatedText(random: Random): string {
  const text = random.pick([
    '{"type":"hello","protocol":1,"eventsAfter":0}',
    '{"type":"join","room":0,"epoch":null,"after":0,"client":null}',
    '{"type":"join","room":0,"epoch":1,"after":99999,"client":1}',
    '{"type":"command","command":{"type":"enterStep","step":"api","commandId":"command-0"}}',
    '{"type":"ping","clientAt":0,"__proto__":{"polluted":true}}',
  ])
  return random.chance(0.3) ? text : Buffer.from(mutated(Buffer.from(text), random)).toString("utf8")
}

function bytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.int(0, 256))
}

/** One frame of RFC 6455, as often as not with a length, opcode, mask or flag that may not be. */
function rawFrame(random: Random): Uint8Array {
  const payload = bytes(random, random.pick([0, 1, 4, 20, 125, 126, 300]))
  const opcode = random.chance(0.5) ? random.pick([0, 1, 2, 8, 9, 10]) : random.int(0, 16)
  const first = (random.chance(0.7) ? 0x80 : 0) | (random.chance(0.1) ? random.int(1, 8) << 4 : 0) | opcode
  const claimed = random.chance(0.8) ? payload.length : random.int(0, 2 ** 31)
  const masked = random.chance(0.9)
  const head = Buffer.alloc(14)
  head[0] = first
  let length = 2
  if (claimed < 126 && random.chance(0.95)) head[1] = claimed
  else if (claimed < 65_536) {
    head[1] = 126
    length = head.writeUInt16BE(claimed, 2)
  } else {
    head[1] = 127
    length = head.writeBigUInt64BE(BigInt(claimed) * (random.chance(0.2) ? 2n ** 32n : 1n), 2)
  }
  if (masked) {
    head.writeUInt8((head[1] ?? 0) | 0x80, 1)
    length += 4
  }
  return Buffer.concat([head.subarray(0, length), payload])
}

function dialled(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.off("error", reject)
      socket.on("error", () => {})
      resolve(socket)
    })
    socket.once("error", reject)
  })
}

async function shookHands(socket: Socket, { port, session, cookie }: Target): Promise<boolean> {
  const host = `127.0.0.1:${port}`
  const lines = [
    `GET /api/sessions/${session}/room HTTP/1.1`,
    `Host: ${host}`,
    `Origin: http://${host}`,
    `Cookie: ${cookie}`,
  ]
  const handshake = [
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ]
  socket.write([...lines, ...handshake, "", ""].join("\r\n"))
  const answer = await within(
    patienceMs,
    new Promise<string>((resolve) => socket.once("data", (data) => resolve(String(data)))),
  )
  return answer?.startsWith("HTTP/1.1 101") ?? false
}

/** Resolves when the other end has closed, or has answered what few frames it had to answer. */
function ended(socket: Socket, frames: number): Promise<void> {
  return new Promise((resolve) => {
    socket.once("close", () => resolve())
    socket.once("end", () => resolve())
    if (frames < 5) socket.once("data", () => resolve())
    socket.resume()
  })
}

/** What `promise` yields; undefined when that fails or takes too long. */
async function within<Result>(ms: number, promise: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, ms, undefined)))
  return Promise.race([promise.catch(() => undefined), late]).finally(() => clearTimeout(timer))
}
