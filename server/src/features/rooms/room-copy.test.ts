import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import { cardsOf } from "@tradeoff/shared/document/cards.ts"
import { freshCopy } from "@tradeoff/shared/document/fresh-copy.ts"
import { elementOf } from "@tradeoff/shared/document/groups.ts"
import { createSkeleton, layoutOf, noteOf } from "@tradeoff/shared/document/layout.ts"
import type { LogRow } from "@tradeoff/shared/link/frames.ts"
import { aCardSchedule, CardRound } from "@tradeoff/shared/testing/a-card-round.ts"
import { aRecordedSession } from "@tradeoff/shared/testing/a-recorded-session.ts"
import { seeded } from "@tradeoff/shared/testing/seed.ts"
import { craft, string } from "#testing/crafted-update.ts"
import { play, roots } from "#testing/honest-pages.ts"
import { limits } from "#platform/limits.ts"
import { createFolder } from "./fold/folder.ts"
import type { Folder } from "./fold/folder.ts"
import { Guard } from "./guard.ts"
import { roomCopy } from "./room-copy.ts"

let folder: Folder
beforeAll(() => {
  folder = createFolder(limits.foldDeadlineMs)
})
afterAll(() => folder.close())

type Edit = Pick<LogRow, "at" | "bytes">

const firstTries = Object.fromEntries(steps.map((step) => [step, 1])) as Record<(typeof steps)[number], number>

/** A journal as the store pages it, a few rows at a time. */
function journal(edits: readonly Edit[], pageLength = 50) {
  const made = { participant: 1, client: 2, n: 0, late: false }
  const rows = edits.map(({ at, bytes }, index): LogRow => ({ ...made, seq: index + 1, at, bytes }))
  return { rowsAfter: async (_room: string, after: number) => rows.slice(after, after + pageLength) }
}

function folded(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function seen(doc: Y.Doc) {
  const elements = [...layoutOf(doc).elements].flatMap(([id, stored]) =>
    stored instanceof Y.Map ? (elementOf(id, new Map(stored.entries())) ?? []) : [],
  )
  return {
    elements: elements.filter(({ isDeleted }) => !isDeleted).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    notes: steps.map((step) => noteOf(doc, step)?.toJSON() ?? ""),
    cards: cardsOf(doc).filter(({ madeInTry }) => madeInTry === 1),
  }
}

/** What the guard of an empty room has against these rows of the server's own; nothing, if pages may build on them. */
function faults(rows: readonly Uint8Array[]): string[] {
  const guard = new Guard(roots)
  return rows.flatMap((row) => {
    const reading = guard.read(row, 1)
    if ("fault" in reading) return reading.fault
    guard.accept(reading)
    return row.length > limits.editBytes ? `${row.length} bytes` : []
  })
}

test("R17: the rows of a copy are what the guard of an empty room takes, whatever was copied", () => {
  const copies: Y.Doc[] = []
  const anyHistory = fc.oneof(
    fc.record({ seed: fc.nat(), hostile: fc.boolean() }).map(({ seed, hostile }) => {
      const { rows } = aRecordedSession({ seed, edits: 300, durationMs: 600_000, hostile })
      return rows.map(({ bytes }) => bytes)
    }),
    aCardSchedule.map((moves) => new CardRound().play(moves).server.rows.map(({ bytes }) => bytes)),
    fc.nat().map((seed) => play(seed, 200).map(({ update }) => update)),
  )
  fc.assert(
    fc.property(anyHistory, (history) => {
      const rows = freshCopy(folded(history), { tries: firstTries, client: 1, maxBytes: limits.editBytes })
      expect(faults(rows)).toEqual([])
      copies.push(folded(rows))
    }),
    seeded(90),
  )
  const count = (of: (doc: Y.Doc) => number) => copies.reduce((sum, doc) => sum + of(doc), 0)
  expect(count((doc) => cardsOf(doc).length)).toBeGreaterThan(50)
  expect(count((doc) => layoutOf(doc).elements.size)).toBeGreaterThan(50)
})

test("R17: a copy of a room at an instant is the fold of its rows up to then, page by page, piece by piece", async () => {
  const { rows, startAt, endAt } = aRecordedSession({ seed: 7, edits: 5_000, durationMs: 3_600_000 })
  for (const part of [0, 0.1, 0.5, 0.95, 2]) {
    const at = Math.round(startAt + part * (endAt - startAt))
    const copy = await roomCopy(journal(rows, 500), folder, { room: "r", at, tries: firstTries })
    expect(faults(copy)).toEqual([])
    const then = rows.filter((row) => row.at <= at)
    expect(seen(folded(copy))).toEqual(seen(folded(then.map(({ bytes }) => bytes))))
  }
})

test("R17: edits of the very instant are in, the next one is out, be it on another page", async () => {
  const doc = new Y.Doc()
  doc.clientID = 1
  const edits: Edit[] = []
  doc.on("update", (bytes: Uint8Array) => edits.push({ at: 10 * Math.floor((edits.length + 1) / 2), bytes }))
  createSkeleton(doc)
  for (const letter of "abcdef") noteOf(doc, "api")!.insert(noteOf(doc, "api")!.length, letter)
  // The skeleton at 0, a and b at 10, c and d at 20, e and f at 30.
  for (const pageLength of [1, 2, 3, 50]) {
    const noteAt = async (at: number) => {
      const copy = await roomCopy(journal(edits, pageLength), folder, { room: "r", at, tries: firstTries })
      return noteOf(folded(copy), "api")?.toJSON()
    }
    expect(await Promise.all([0, 9, 10, 19, 20, 29, 30, 99].map(noteAt))).toEqual([
      "",
      "",
      "ab",
      "ab",
      "abcd",
      "abcd",
      "abcdef",
      "abcdef",
    ])
  }
})

test("R11, R17: a journal that takes for ever to fold is refused from the row on that makes it so, and others go on", async () => {
  const skeleton = new Y.Doc()
  skeleton.clientID = 1
  createSkeleton(skeleton)
  const crowd = (client: number) =>
    craft({ client, structs: Array.from({ length: 10_000 }, () => string("a", { parent: [1, 0] })) })
  const edits = [Y.encodeStateAsUpdate(skeleton), crowd(2), crowd(3)].map((bytes, at) => ({ at, bytes }))
  const moment = { room: "r", tries: firstTries }
  await expect(roomCopy(journal(edits), folder, { ...moment, at: 2 })).rejects.toMatchObject({ code: "quarantined" })
  const before = await roomCopy(journal(edits), folder, { ...moment, at: 1 })
  expect(noteOf(folded(before), "requirements")?.length).toBe(10_000)
})

test("a journal that cannot be read is no fault of its room's", async () => {
  const broken = { rowsAfter: () => Promise.reject(new Error("no database")) }
  await expect(roomCopy(broken, folder, { room: "r", at: 1, tries: firstTries })).rejects.toThrow("no database")
})
