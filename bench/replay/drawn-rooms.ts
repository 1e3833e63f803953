import { setTimeout as sleep } from "node:timers/promises"
import { Page } from "../../chaos/rig/page.ts"
import { Person } from "../../chaos/rig/person.ts"
import { until } from "../../chaos/rig/until.ts"
import { createRandom } from "../../server/src/testing/random.ts"
import { drawOn } from "../room/wires/drawing.ts"

const perSecond = 20

/** Rooms in which somebody draws without pause, and how long each edit waited for its acknowledgement. */
export class DrawnRooms {
  #latencies: number[] = []
  readonly #pages: Page[] = []
  readonly #drawing: NodeJS.Timeout[] = []

  static async open(origin: string, rooms: number): Promise<DrawnRooms> {
    const drawn = new DrawnRooms()
    for (let room = 0; room < rooms; room++) await drawn.#join(origin, room)
    return drawn
  }

  /** What was acknowledged since the last time, ms each. */
  takeLatencies(): number[] {
    const taken = this.#latencies
    this.#latencies = []
    return taken
  }

  close(): void {
    for (const timer of this.#drawing) clearInterval(timer)
    for (const page of this.#pages) page.close()
  }

  async #join(origin: string, room: number): Promise<void> {
    const person = new Person()
    const sessionId = await person.startSession(origin)
    const madeAt = new Map<number, number>()
    const keeper = {
      keep: (_room: number, _client: number, { n }: { n: number }) => void madeAt.set(n, performance.now()),
      forget: (_room: number, _client: number, upTo: number) => {
        for (const [n, at] of madeAt) {
          if (n > upTo) break
          madeAt.delete(n)
          this.#latencies.push(performance.now() - at)
        }
      },
      setAside: () => {},
    }
    const random = createRandom(room + 1)
    const page = new Page({ origin, sessionId, cookie: person.cookie, random, keeper })
    this.#pages.push(page)
    if ((await until(() => page.synced, 20_000)) === null) throw new Error("a room could not be joined")
    await sleep((1_000 / perSecond) * random.next())
    let step = 0
    this.#drawing.push(setInterval(() => drawOn(page.link.shared.doc, step++), 1_000 / perSecond))
  }
}
