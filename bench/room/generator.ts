/**
 * Drives rooms at one server from a process of its own: in each room one page draws and moves its cursor, the others receive.
 * Tells its parent `measuring` when the warm-up is over, `over` when the last was sent, and then the figures.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { percentile } from "../rig/statistics.ts"
import { connectOurs } from "./wires/ours.ts"
import { connectRelay } from "./wires/relay.ts"
import type { Connect, Kind, Seat, WireEvents } from "./wires/wire.ts"
import { connectYjs } from "./wires/y-protocol.ts"

/** What has not arrived this long after the last was sent is lost. */
const graceMs = 2_000

export interface Order {
  protocol: "ours" | "relay" | "y-websocket" | "hocuspocus"
  url: string
  /** Names of rooms, with the cookie that opens them. */
  rooms: { room: string; cookie: string }[]
  seatsEach: number
  perSecond: number
  warmUpMs: number
  measureMs: number
}

export interface Figures {
  delivered: number
  missing: number
  p50Ms: number
  p99Ms: number
  /** How late the generator itself was, p99: large means that it was at its end, not the server. */
  lateMs: number
  complaints: string[]
}

const connectors: Record<Order["protocol"], Connect> = {
  ours: connectOurs,
  relay: connectRelay,
  "y-websocket": (place) => connectYjs("y-websocket", place),
  hocuspocus: (place) => connectYjs("hocuspocus", place),
}

/** One room: when each message was sent, and who draws. */
class Table {
  readonly sentAt: Record<Kind, number[]> = { edit: [], cursor: [] }
  /** How many messages of each kind the receivers have. */
  readonly got: Record<Kind, number>[] = []
  drawer: Seat | null = null
  nextAt = 0
  step = 0

  get missing(): number {
    const due = this.got.length * (this.sentAt.edit.length + this.sentAt.cursor.length)
    return due - this.got.reduce((have, { edit, cursor }) => have + edit + cursor, 0)
  }
}

class Load {
  readonly #order: Order
  readonly #tables: Table[]
  readonly #seats: Seat[] = []
  readonly #latencies: number[] = []
  readonly #lateness: number[] = []
  readonly #complaints = new Set<string>()
  measuring = false
  #ending = false

  constructor(order: Order) {
    this.#order = order
    this.#tables = order.rooms.map(() => new Table())
  }

  async connect(): Promise<void> {
    const { protocol, url, rooms, seatsEach } = this.#order
    for (const [index, { room, cookie }] of rooms.entries()) {
      const table = this.#tables[index]!
      for (let seat = 0; seat < seatsEach; seat++) {
        const events = seat === 0 ? this.#asDrawer(table) : this.#asReceiver(table)
        const connected = await connectors[protocol]({ url, room, cookie, events })
        this.#seats.push(connected)
        if (seat === 0) table.drawer = connected
      }
    }
  }

  /** Every room draws at its own moments, evenly spread; the returned function ends it. */
  start(): () => void {
    const gapMs = 1000 / this.#order.perSecond
    const startedAt = performance.now()
    for (const [index, table] of this.#tables.entries())
      table.nextAt = startedAt + (index / this.#tables.length) * gapMs
    const ticking = setInterval(() => {
      const now = performance.now()
      for (const table of this.#tables) {
        if (table.nextAt > now) continue
        if (this.measuring) this.#lateness.push(now - table.nextAt)
        table.nextAt += gapMs
        table.drawer?.edit(table.step)
        table.drawer?.cursor(table.step++)
      }
    }, 2)
    return () => clearInterval(ticking)
  }

  end(): Figures {
    this.#ending = true
    for (const seat of this.#seats) seat.close()
    return {
      delivered: this.#latencies.length,
      missing: this.#tables.reduce((sum, { missing }) => sum + missing, 0),
      p50Ms: percentile(this.#latencies, 0.5),
      p99Ms: percentile(this.#latencies, 0.99),
      lateMs: percentile(this.#lateness, 0.99),
      complaints: [...this.#complaints].slice(0, 5),
    }
  }

  #asDrawer(table: Table): WireEvents {
    return {
      sent: (kind, count) => {
        for (let message = 0; message < count; message++) table.sentAt[kind].push(performance.now())
      },
      arrived: (kind) => this.#complaints.add(`the sender's own ${kind}`),
      lost: (why) => this.#complain(why),
    }
  }

  #asReceiver(table: Table): WireEvents {
    const got = { edit: 0, cursor: 0 }
    table.got.push(got)
    return {
      sent: () => {},
      arrived: (kind, count) => {
        const now = performance.now()
        for (let message = 0; message < count; message++) {
          const sentAt = table.sentAt[kind][got[kind]++]
          if (sentAt === undefined) this.#complaints.add(`a ${kind} that nobody sent`)
          else if (this.measuring) this.#latencies.push(now - sentAt)
        }
      },
      lost: (why) => this.#complain(why),
    }
  }

  #complain(why: string): void {
    if (!this.#ending) this.#complaints.add(why)
  }
}

process.once("message", (order: Order) => void run(order))

async function run(order: Order): Promise<void> {
  const load = new Load(order)
  await load.connect()
  const stop = load.start()
  await sleep(order.warmUpMs)
  load.measuring = true
  process.send?.("measuring")
  await sleep(order.measureMs)
  load.measuring = false
  stop()
  process.send?.("over")
  await sleep(graceMs)
  process.send?.(load.end())
  setTimeout(() => process.exit(0), 200)
}
