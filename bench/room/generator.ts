/**
 * Drives rooms at one server from a process of its own: in each room the first page draws and moves its cursor, the others
 * receive. Tells its parent `measuring` when the warm-up is over, `over` when the last was sent, and then the figures.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { percentile } from "../rig/statistics.ts"
import { connectOurs } from "./wires/ours.ts"
import { connectRelay } from "./wires/relay.ts"
import { connectSocketIo } from "./wires/socket-io.ts"
import type { Connect, Kind, Seat, WireEvents } from "./wires/wire.ts"
import { connectYjs } from "./wires/y-protocol.ts"

/** What has not arrived this long after the last was sent is lost. */
const graceMs = 2_000

export interface Order {
  protocol: "ours" | "relay" | "socket-io" | "y-websocket" | "hocuspocus"
  url: string
  /** Names of rooms, with a cookie for each page. */
  rooms: { room: string; cookies: string[] }[]
  perSecond: number
  /** Whether the cursor moves with every edit. */
  cursors: boolean
  warmUpMs: number
  measureMs: number
}

/** What arrived while it was measured. */
export interface Arrivals {
  delivered: number
  /** Of the whole run, warm-up included: messages that some page did not get. */
  missing: number
  p50Ms: number
  p99Ms: number
}

export interface Figures {
  edit: Arrivals
  cursor: Arrivals
  /** Pages whose document at the end lacks edits that the drawer's holds. */
  behind: number
  /** How late the generator itself was, p99: large means that it was at its end, not the server. */
  lateMs: number
  complaints: string[]
}

const connectors: Record<Order["protocol"], Connect> = {
  ours: connectOurs,
  relay: connectRelay,
  "socket-io": connectSocketIo,
  "y-websocket": (place) => connectYjs("y-websocket", place),
  hocuspocus: (place) => connectYjs("hocuspocus", place),
}

/** One room: when each message was sent, and who draws. */
class Table {
  readonly sentAt: Record<Kind, number[]> = { edit: [], cursor: [] }
  /** How many messages of each kind the receivers have. */
  readonly got: Record<Kind, number>[] = []
  drawer: Seat | null = null
  readonly receivers: Seat[] = []
  nextAt = 0
  step = 0

  missing(kind: Kind): number {
    return this.got.length * this.sentAt[kind].length - this.got.reduce((have, got) => have + got[kind], 0)
  }

  get behind(): number {
    const drawn = Buffer.from(this.drawer?.holds() ?? [])
    return this.receivers.filter((page) => !drawn.equals(page.holds())).length
  }

  close(): void {
    for (const page of [this.drawer, ...this.receivers]) page?.close()
  }
}

class Load {
  readonly #order: Order
  readonly #tables: Table[]
  readonly #latencies: Record<Kind, number[]> = { edit: [], cursor: [] }
  readonly #lateness: number[] = []
  readonly #complaints = new Set<string>()
  measuring = false
  #ending = false

  constructor(order: Order) {
    this.#order = order
    this.#tables = order.rooms.map(() => new Table())
  }

  async connect(): Promise<void> {
    const { protocol, url, rooms } = this.#order
    for (const [index, { room, cookies }] of rooms.entries()) {
      const table = this.#tables[index]!
      for (const cookie of cookies) {
        const connect = (events: WireEvents) => connectors[protocol]({ url, room, cookie, events })
        if (table.drawer) table.receivers.push(await connect(this.#asReceiver(table)))
        else table.drawer = await connect(this.#asDrawer(table))
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
        if (this.#order.cursors) table.drawer?.cursor(table.step)
        table.step++
      }
    }, 2)
    return () => clearInterval(ticking)
  }

  end(): Figures {
    this.#ending = true
    const figures = {
      edit: this.#arrivals("edit"),
      cursor: this.#arrivals("cursor"),
      behind: this.#sum(({ behind }) => behind),
      lateMs: percentile(this.#lateness, 0.99),
      complaints: [...this.#complaints].slice(0, 5),
    }
    for (const table of this.#tables) table.close()
    return figures
  }

  #arrivals(kind: Kind): Arrivals {
    const latencies = this.#latencies[kind]
    return {
      delivered: latencies.length,
      missing: this.#sum((table) => table.missing(kind)),
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
    }
  }

  #sum(of: (table: Table) => number): number {
    return this.#tables.reduce((all, table) => all + of(table), 0)
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
          else if (this.measuring) this.#latencies[kind].push(now - sentAt)
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
