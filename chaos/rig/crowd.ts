import { join } from "node:path"
import { createRandom } from "../../server/src/testing/random.ts"
import { DiligentPage } from "./diligent-page.ts"
import { contentsOf, Page } from "./page.ts"
import { Person } from "./person.ts"
import { until } from "./until.ts"

export interface CrowdOptions {
  origin: string
  /** The server itself when `origin` is a proxy before it: the witness looks there. */
  serverOrigin?: string
  sessions: number
  pagesEach: number
  seed: number
  /** Where the pages keep their records of what was acknowledged. */
  folder: string
  acked?: (edits: number) => void
}

export interface Testimony {
  lost: string[]
  unread: string[]
  differing: string[]
}

const readWithinMs = 20_000

interface Table {
  sessionId: string
  cookie: string
  pages: DiligentPage[]
}

/** Several sessions with several busy pages each, and the questions that are asked of them after every mishap. */
export class Crowd {
  readonly #tables: Table[]
  readonly #witnessOrigin: string
  readonly #seed: number

  private constructor(tables: Table[], witnessOrigin: string, seed: number) {
    this.#tables = tables
    this.#witnessOrigin = witnessOrigin
    this.#seed = seed
  }

  static async gather(options: CrowdOptions): Promise<Crowd> {
    const { origin, serverOrigin = origin, sessions, pagesEach, seed, folder } = options
    const tables: Table[] = []
    for (let table = 0; table < sessions; table++) {
      const person = new Person()
      const sessionId = await person.startSession(serverOrigin)
      const pages = Array.from({ length: pagesEach }, (_, seat) => {
        const name = `s${seed}t${table}p${seat}`
        const ackFile = join(folder, `${name}.acks`)
        const own = { name, seed: seed * 1000 + table * 10 + seat, ackFile }
        return new DiligentPage({
          origin,
          sessionId,
          cookie: person.cookie,
          ...own,
          ...(options.acked && { acked: options.acked }),
        })
      })
      tables.push({ sessionId, cookie: person.cookie, pages })
    }
    const crowd = new Crowd(tables, serverOrigin, seed)
    if ((await crowd.allSynced(20_000)) === null) throw new Error("not every page got its document")
    return crowd
  }

  get pages(): DiligentPage[] {
    return this.#tables.flatMap(({ pages }) => pages)
  }

  get saved(): number {
    return this.pages.reduce((sum, { saved }) => sum + saved.length, 0)
  }

  get refusals(): string[] {
    return this.pages.flatMap(({ refusals, page }) =>
      page.stopped ? [...refusals, `stopped: ${page.stopped}`] : refusals,
    )
  }

  work(perSecond: number): void {
    for (const page of this.pages) page.work(perSecond)
  }

  rest(): void {
    for (const page of this.pages) page.rest()
  }

  allSynced(withinMs: number): Promise<number | null> {
    return until(() => this.pages.every(({ page }) => page.synced), withinMs)
  }

  /** After the last edit: how long until everything is acknowledged and all pages of a session show the same; null if never. */
  settled(withinMs: number): Promise<number | null> {
    return until(() => {
      const quiet = this.pages.every(({ page, unacked }) => page.synced && unacked === 0)
      return quiet && this.#tables.every(({ pages }) => agree(pages.map(({ page }) => page)))
    }, withinMs)
  }

  /** What a page that comes now is shown: acknowledged edits it lacks, sessions it cannot read or reads otherwise than the rest. */
  async witness({ agreeing }: { agreeing: boolean }): Promise<Testimony> {
    const testimony: Testimony = { lost: [], unread: [], differing: [] }
    const { lost, unread, differing } = testimony
    for (const [index, { sessionId, cookie, pages }] of this.#tables.entries()) {
      const keeper = { keep: () => {}, forget: () => {}, setAside: () => {} }
      const random = createRandom(this.#seed)
      const before = pages.map(({ saved }) => saved.length)
      const newcomer = new Page({ origin: this.#witnessOrigin, sessionId, cookie, random, keeper })
      if ((await until(() => newcomer.synced, readWithinMs)) === null) {
        unread.push(
          `session ${index} (greeted: ${newcomer.link.live}, lines lost: ${newcomer.closeCodes.join(", ") || "none"}, last fault: ${newcomer.lastFault || "none"})`,
        )
        newcomer.close()
        continue
      }
      // What is acknowledged after the newcomer joined reaches it a moment later; only what was saved before counts.
      for (const [seat, page] of pages.entries()) {
        lost.push(...page.missingIn(newcomer, before[seat] ?? 0))
      }
      if (agreeing && !agree([newcomer, ...pages.map(({ page }) => page)])) differing.push(`session ${index}`)
      newcomer.close()
    }
    return testimony
  }

  leave(): void {
    for (const page of this.pages) page.close()
  }
}

function agree(pages: Page[]): boolean {
  const [first, ...others] = pages.map(contentsOf)
  return others.every((other) => other === first)
}
