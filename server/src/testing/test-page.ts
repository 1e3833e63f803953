import { once } from "node:events"
import { WebSocket } from "ws"
import { protocolVersion } from "@tradeoff/shared/contracts/room.ts"
import type { ServerMessage } from "@tradeoff/shared/contracts/room.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { decodeServerFrame, encodeFrame } from "@tradeoff/shared/link/frames.ts"
import type { LogRow, ServerFrame } from "@tradeoff/shared/link/frames.ts"
import type { TestApp } from "./test-app.ts"

type Received = ServerMessage | ServerFrame
type Message<Type extends ServerMessage["type"]> = Extract<ServerMessage, { type: Type }>

export interface PageOptions {
  cookie?: string | null
  /** Null sends none; the server's own unless told. */
  origin?: string | null
  headers?: Record<string, string>
}

/** Listens on a free port of this machine. */
export async function listen({ app }: TestApp): Promise<number> {
  await app.listen({ host: "127.0.0.1", port: 0 })
  return (app.server.address() as { port: number }).port
}

/** A page's end of a real socket: keeps all that the server sends, whole and as bytes. */
export class TestPage {
  readonly socket: WebSocket
  readonly received: Received[] = []
  readonly bytes: Buffer[] = []
  /** Resolves when the socket has ended, whoever ended it. */
  readonly closed: Promise<{ code: number; reason: string }>
  #heard: (() => void)[] = []

  constructor(port: number, session: string, { cookie = null, origin, headers = {} }: PageOptions = {}) {
    const host = `127.0.0.1:${port}`
    this.socket = new WebSocket(`ws://${host}/api/sessions/${session}/room`, {
      headers: { ...headers, ...(cookie && { cookie }) },
      ...(origin !== null && { origin: origin ?? `http://${host}` }),
    })
    this.socket.on("error", () => {})
    this.socket.on("message", (data: Buffer, binary: boolean) => {
      this.bytes.push(data)
      this.received.push(binary ? decodeServerFrame(new Uint8Array(data)) : JSON.parse(data.toString("utf8")))
      this.#wake()
    })
    this.closed = new Promise((resolve) =>
      this.socket.on("close", (code, reason) => {
        resolve({ code, reason: reason.toString("utf8") })
        this.#wake()
      }),
    )
  }

  /** Resolves to 101 when the socket is open, to the HTTP status when it was refused. */
  opened(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.socket.once("open", () => resolve(101))
      this.socket.once("unexpected-response", (_request, reply) => {
        resolve(reply.statusCode ?? 0)
        this.socket.terminate()
      })
      this.socket.once("error", reject)
    })
  }

  say(message: object | string): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message))
  }

  hello(eventsAfter = 0): Promise<Message<"welcome">> {
    this.say({ type: "hello", protocol: protocolVersion, eventsAfter })
    return this.until("welcome")
  }

  /** Greets, asks for the document from its start and for a client id, and waits until all of it is here. */
  async join(): Promise<{ client: number; welcome: Message<"welcome"> }> {
    const welcome = await this.hello()
    this.say({ type: "join", room: 0, epoch: null, after: 0, client: null })
    const { client } = await this.until("joined")
    await this.until("synced")
    return { client: client!, welcome }
  }

  edit(client: number, firstN: number, ...updates: Uint8Array[]): void {
    this.socket.send(encodeFrame({ kind: "edits", room: 0, client, firstN, updates }))
  }

  /** Sends one edit and waits until it is acknowledged. */
  async save(client: number, n: number, update: Uint8Array): Promise<void> {
    this.edit(client, n, update)
    await this.acked(client, n)
  }

  /** Its own row says the same while the document is still on its way. @throws when the edit is refused instead. */
  async acked(client: number, n: number): Promise<void> {
    const isAck = (one: Received) =>
      ("kind" in one && one.kind === "ack" && one.client === client && one.n >= n) ||
      ("kind" in one && one.kind === "rows" && one.rows.some((row) => row.client === client && row.n >= n))
    const isRefusal = (one: Received) =>
      "type" in one && one.type === "editsRefused" && one.client === client && one.n <= n
    const answer = await this.#found(() => this.received.find((one) => isAck(one) || isRefusal(one)))
    if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`)
  }

  /** All bytes received so far, one character each. */
  get text(): string {
    return Buffer.concat(this.bytes).toString("latin1")
  }

  /** All events received so far. */
  get events(): SentEvent[] {
    return this.received.flatMap((one) => ("type" in one && one.type === "events" ? one.events : []))
  }

  /** All rows received so far. */
  get rows(): LogRow[] {
    return this.received.flatMap((one) => ("kind" in one && one.kind === "rows" ? one.rows : []))
  }

  async row(client: number, n: number): Promise<LogRow> {
    return this.#found(() => this.rows.find((row) => row.client === client && row.n === n))
  }

  /** The first message of `type` that fits, received already or still to come. */
  until<Type extends ServerMessage["type"]>(
    type: Type,
    fits: (message: Message<Type>) => boolean = () => true,
  ): Promise<Message<Type>> {
    const isIt = (one: Received): one is Message<Type> =>
      "type" in one && one.type === type && fits(one as Message<Type>)
    return this.#found(() => this.received.find(isIt))
  }

  /** Answered only after everything said before it was read. */
  async settled(): Promise<void> {
    const clientAt = this.received.length + Math.random()
    this.say({ type: "ping", clientAt })
    await this.until("pong", (pong) => pong.clientAt === clientAt)
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return
    this.socket.close()
    await once(this.socket, "close")
  }

  async #found<Found>(look: () => Found | undefined): Promise<Found> {
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      if (this.socket.readyState === WebSocket.CLOSED) {
        const { code, reason } = await this.closed
        throw new Error(
          `the socket ended (${code} ${reason}) before that came; received: ${JSON.stringify(this.received.slice(-3))}`,
        )
      }
      await new Promise<void>((resolve) => this.#heard.push(resolve))
    }
  }

  #wake(): void {
    for (const heard of this.#heard.splice(0)) heard()
  }
}

/** Opens a page and waits until it is connected. */
export async function openPage(port: number, session: string, options?: PageOptions): Promise<TestPage> {
  const page = new TestPage(port, session, options)
  const status = await page.opened()
  if (status !== 101) throw new Error(`the upgrade was refused with ${status}`)
  return page
}
