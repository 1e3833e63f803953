import { Readable } from "node:stream"
import { z } from "zod"
import { ExportedReview } from "@tradeoff/shared/contracts/exports.ts"
import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import type { Accounts } from "#features/accounts/service.ts"
import type { Reviews } from "#features/reviews/service.ts"
import type { KnownPerson } from "#platform/principal.ts"
import { sessionFiles } from "./session-files.ts"
import type { SessionFileParts } from "./session-files.ts"
import { zip } from "./zip.ts"
import type { ZipEntry } from "./zip.ts"

export interface ExportParts extends SessionFileParts {
  accounts: Pick<Accounts, "me">
  reviews: Pick<Reviews, "read" | "list" | "writtenBy">
  now(): number
}

export type Exports = ReturnType<typeof createExports>

const sessionsAtOnce = 10

/** What is kept of somebody, to take away. */
export function createExports(parts: ExportParts) {
  const { accounts, sessions, now } = parts
  const underway = new Set<Readable>()

  async function* entries(who: KnownPerson | null, exportedAt: number): AsyncGenerator<ZipEntry> {
    const { account } = await accounts.me(who, null)
    yield { name: "read-me.txt", at: exportedAt, pieces: [readMe] }
    yield { name: "account.json", at: exportedAt, pieces: [JSON.stringify({ exportedAt, account }, null, 2)] }
    if (!who) return
    const written = z.array(ExportedReview).parse(await parts.reviews.writtenBy(who.person))
    if (written.length > 0) yield { name: "reviews.json", at: exportedAt, pieces: [JSON.stringify(written, null, 2)] }
    for await (const { id } of all(who.person)) yield* sessionFiles(parts, who.person, id)
  }

  /** Newest first; those too that began in the same instant. One that begins meanwhile is not among them. */
  async function* all(person: PersonId): AsyncGenerator<SessionSummary> {
    for (let before: number | undefined; ;) {
      const some = await sessions.list(person, sessionsAtOnce, before)
      yield* some
      const last = some.at(-1)
      if (!last || some.length < sessionsAtOnce) return
      const known = new Set(some.map(({ id }) => id))
      const tied = await sessions.list(person, 100, last.createdAt + 1)
      yield* tied.filter(({ id, createdAt }) => createdAt === last.createdAt && !known.has(id))
      before = last.createdAt
    }
  }

  return {
    /** A zip file's bytes, made as they are read; whoever asked may stop reading at any time. */
    open(who: KnownPerson | null): { name: string; bytes: Readable } {
      const at = now()
      const bytes = Readable.from(zip(entries(who, at)), { objectMode: false })
      underway.add(bytes)
      bytes.once("close", () => underway.delete(bytes))
      return { name: `tradeoff-${new Date(at).toISOString().slice(0, 10)}.zip`, bytes }
    },

    /** Ends those that are under way: they could keep the server from ending for as long as somebody reads slowly. */
    close(): void {
      for (const bytes of underway) bytes.destroy()
    },
  }
}

const readMe = `Your data of Tradeoff

account.json   your account; null for a guest.
reviews.json   your reviews of rounds in which you took no part; missing where there are none.
sessions/      a folder for each session you have or had a part in:
  session.json      its settings and record as you may see them, notes and cards, comments and reviews.
                    Instants are milliseconds since 1970.
  board.excalidraw  the board, with its pictures. Opens at excalidraw.com and in Excalidraw's other editors.
                    Missing where nothing is drawn.
  pictures/         every picture that was put on the board.
`
