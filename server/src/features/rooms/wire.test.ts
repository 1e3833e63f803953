import { once } from "node:events"
import type { AddressInfo, Socket } from "node:net"
import type { FastifyBaseLogger } from "fastify"
import { afterAll, beforeAll, expect, test } from "vitest"
import { WebSocket, WebSocketServer } from "ws"
import type { Peer } from "./peer.ts"
import { createWire } from "./wire.ts"

const quiet = { debug: () => {}, info: () => {} } as unknown as FastifyBaseLogger

let server: WebSocketServer
const ends: { peer: Peer; line: Socket }[] = []
beforeAll(async () => {
  server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false })
  server.on("connection", (socket, { socket: line }) =>
    ends.push({ peer: createWire(socket, line, 1, quiet).peer, line }),
  )
  await once(server, "listening")
})
afterAll(() => server.close())

/** A page, and what it has received: text as it is, bytes as an array of them. */
async function aPage() {
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const received: (string | Uint8Array)[] = []
  socket.on("message", (data: Buffer, binary: boolean) => received.push(binary ? new Uint8Array(data) : `${data}`))
  await once(socket, "open")
  return { socket, received, ...ends.at(-1)! }
}

test("R4: what two pages are sent arrives whole and in order, text and bytes, at every edge of a frame's length", async () => {
  const pages = [await aPage(), await aPage()]
  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000, 2]
  const messages = lengths.map((length) => Uint8Array.from({ length }, (_, at) => (at * 7 + length) % 256))
  for (const message of messages) {
    for (const { peer } of pages) {
      peer.send(message)
      peer.tell({ type: "synced", room: 0, seq: message.length })
    }
  }
  for (const { peer } of pages) peer.close("notAllowed", "That was all.")
  await Promise.all(pages.map(({ socket }) => once(socket, "close")))
  const expected = messages.flatMap((message) => [
    message,
    JSON.stringify({ type: "synced", room: 0, seq: message.length }),
  ])
  for (const { received } of pages) expect(received).toEqual(expected)
})

test("nothing is written behind the goodbye", async () => {
  const { socket, received, peer, line } = await aPage()
  peer.close("notAllowed", "That was all.")
  const written = line.bytesWritten
  peer.send(Uint8Array.of(1))
  peer.tell({ type: "synced", room: 0, seq: 1 })
  expect(line.bytesWritten).toBe(written)
  const [code] = (await once(socket, "close")) as [number]
  expect([code, received]).toEqual([4403, []])
})
