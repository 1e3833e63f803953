import fc from "fast-check"
import { expect, it } from "vitest"
import * as Y from "yjs"
import { cardKinds } from "#cards/kinds.ts"
import { type Step, steps } from "#contracts/steps.ts"
import { aCardSchedule, CardRound } from "#testing/a-card-round.ts"
import { aRecordedSession } from "#testing/a-recorded-session.ts"
import { genuineElement } from "#testing/arbitrary-elements.ts"
import { seeded } from "#testing/seed.ts"
import { addCard, cardsOf, setDeleted } from "./cards.ts"
import { sanitise } from "./element.ts"
import { elementOf, groupsOf } from "./groups.ts"
import { type Copying, freshCopy } from "./fresh-copy.ts"
import { componentRows, labelledShapes } from "./labelled-shapes.ts"
import { createSkeleton, layoutOf, noteOf } from "./layout.ts"

type Tries = Copying["tries"]

const maxBytes = 64 * 1024
const triesOf = (ofStep: (step: Step) => number) =>
  Object.fromEntries(steps.map((step) => [step, ofStep(step)])) as Tries
const first = triesOf(() => 1)

function folded(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function copied(doc: Y.Doc, tries: Tries = first): { updates: Uint8Array[]; copy: Y.Doc } {
  const updates = freshCopy(doc, { tries, client: 1, maxBytes })
  return { updates, copy: folded(updates) }
}

/** What the readers of a board, its notes, cards and components show of a document in which these tries are under way. */
function seen(doc: Y.Doc, tries: Tries) {
  const elements = [...layoutOf(doc).elements]
    .flatMap(([id, stored]) => (stored instanceof Y.Map ? (elementOf(id, new Map(stored.entries())) ?? []) : []))
    .filter(({ isDeleted }) => !isDeleted)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const notes = steps.map((step) => noteOf(doc, step)?.toJSON() ?? "")
  const cards = cardsOf(doc).filter(({ kind, madeInTry }) => madeInTry === tries[cardKinds[kind].step])
  const components = componentRows(
    cards.filter(({ kind }) => kind === "component"),
    labelledShapes(doc),
  )
  return {
    elements,
    notes,
    cards: cards.map((card) => ({ ...card, madeInTry: 1 })),
    rows: components.map(({ card, shape }) => [
      card?.id,
      shape?.elementId,
      shape?.label,
      shape?.component,
      shape?.live,
    ]),
  }
}

/** Every update is the server's own, in order and within bounds; together they read as the document does. */
function mustReadTheSame(doc: Y.Doc, tries: Tries): void {
  const { updates, copy } = copied(doc, tries)
  expect(seen(copy, first)).toEqual(seen(doc, tries))
  expect(Math.max(...updates.map(({ length }) => length))).toBeLessThanOrEqual(maxBytes)
  expect([...copy.store.clients.keys()]).toEqual([1])
  expect(cardsOf(copy).every(({ madeInTry }) => madeInTry === 1)).toBe(true)
}

const anyTries = fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 6, maxLength: 6 })

it.each(["honest", "hostile"])("a copy of any moment of a session by %s hands reads as that moment does", (whose) => {
  const counts = { cards: 0, elements: 0, rows: 0 }
  fc.assert(
    fc.property(fc.nat(), fc.nat(), anyTries, (seed, moment, numbers) => {
      const session = aRecordedSession({ seed, edits: 300, durationMs: 600_000, hostile: whose === "hostile" })
      const doc = folded(session.rows.slice(0, 1 + (moment % session.rows.length)).map(({ bytes }) => bytes))
      const tries = triesOf((step) => numbers[steps.indexOf(step)] ?? 1)
      mustReadTheSame(doc, tries)
      const { cards, elements, rows } = seen(doc, tries)
      counts.cards += cards.length
      counts.elements += elements.length
      counts.rows += rows.length
    }),
    seeded(80),
  )
  expect(Math.min(counts.cards, counts.elements)).toBeGreaterThan(20)
})

it("a copy keeps the cards of the tries that are under way, whoever else was at them, deleted ones too", () => {
  const counts = { kept: 0, left: 0, deleted: 0 }
  fc.assert(
    fc.property(aCardSchedule, anyTries, (moves, numbers) => {
      const doc = folded(new CardRound().play(moves).server.rows.map(({ bytes }) => bytes))
      const tries = triesOf((step) => numbers[steps.indexOf(step)] ?? 1)
      mustReadTheSame(doc, tries)
      const { cards } = seen(doc, tries)
      counts.kept += cards.length
      counts.left += cardsOf(doc).length - cards.length
      counts.deleted += cards.filter(({ deleted }) => deleted).length
    }),
    seeded(100),
  )
  expect(Math.min(counts.kept, counts.left, counts.deleted)).toBeGreaterThan(20)
})

it("a copy of any board reads as the board does, and leaves out what is gone", () => {
  fc.assert(
    fc.property(fc.uniqueArray(genuineElement, { selector: ({ id }) => id, maxLength: 30 }), (elements) => {
      const doc = board(elements)
      mustReadTheSame(doc, first)
      expect([...layoutOf(copied(doc).copy).elements.keys()].toSorted()).toEqual(
        elements.flatMap(({ id, isDeleted }) => (isDeleted ? [] : id)).toSorted(),
      )
    }),
    seeded(150),
  )
})

function board(elements: readonly NonNullable<ReturnType<typeof sanitise>>[]): Y.Doc {
  const doc = new Y.Doc()
  createSkeleton(doc)
  for (const element of elements) layoutOf(doc).elements.set(element.id, new Y.Map(groupsOf(element)))
  return doc
}

const shape = (more: object) => sanitise({ type: "rectangle", ...more })!
const labelOf = (box: string, words: string, more: object = {}) =>
  sanitise({ id: `${box}-label`, type: "text", originalText: words, containerId: box, ...more })!

it("a shape that is gone comes along with its label where a card is about it, or the card would lose its name", () => {
  const gone = { isDeleted: true }
  const doc = board([
    shape({ id: "cache", ...gone }),
    labelOf("cache", "Cache", gone),
    shape({ id: "queue", ...gone }),
    labelOf("queue", "Queue", gone),
  ])
  addCard(doc, { id: "aaaaaa", kind: "component", madeInTry: 1, elementId: "cache", fields: { job: "Hot keys" } })
  mustReadTheSame(doc, first)
  const { copy } = copied(doc)
  expect(seen(copy, first).rows).toEqual([["aaaaaa", "cache", "Cache", null, false]])
  expect([...layoutOf(copy).elements.keys()].toSorted()).toEqual(["cache", "cache-label"])
})

it("a card that was taken out stays out, and keeps its number and its shape from being taken", () => {
  const doc = board([shape({ id: "cache" }), labelOf("cache", "Cache")])
  addCard(doc, { id: "aaaaaa", kind: "component", madeInTry: 1, elementId: "cache" })
  setDeleted(doc, "aaaaaa", true)
  const { copy } = copied(doc)
  expect(seen(copy, first).rows).toEqual([])
  addCard(copy, { id: "bbbbbb", kind: "component", madeInTry: 1 })
  expect(cardsOf(copy).find(({ id }) => id === "bbbbbb")?.number).toBe(2)
})

it("words are cut into updates between characters, never within one", () => {
  const doc = new Y.Doc()
  createSkeleton(doc)
  // Behind the first letter every character of two units lies across an odd place.
  const words = `a${"👍".repeat(60_000)}${"語".repeat(60_000)}`
  noteOf(doc, "api")!.insert(0, words)
  noteOf(doc, "scaling")!.insert(0, words.slice(1))
  const { updates } = copied(doc)
  mustReadTheSame(doc, first)
  expect(updates.length).toBeGreaterThan(10)
})

it("the largest of everything fits, and updates are filled", () => {
  const far = 12_345.678901234
  const points = Array.from({ length: 20_000 }, (_, at) => [far - at / 7, -far + at / 3])
  const many = (count: number, make: (at: number) => object) =>
    Array.from({ length: count }, (_, at) => sanitise(make(at))!)
  const doc = board([
    ...many(3, (at) => ({
      id: `text${at}`,
      type: "text",
      originalText: "語".repeat(20_000),
      link: "https://example.org",
    })),
    ...many(3, (at) => ({ id: `stroke${at}`, type: "freedraw", points, pressures: points.map(() => 0.123456789) })),
    ...many(3, (at) => ({ id: `line${at}`, type: "line", points: points.slice(0, 2_000) })),
    ...many(2_000, (at) => ({ id: `box${at}`, type: "rectangle", x: at, groupIds: ["a", "b"] })),
  ])
  for (let at = 0; at < 4; at++) {
    const words = "語".repeat(20_000)
    const id = `decision${at}`
    addCard(doc, { id, kind: "decision", madeInTry: 1, fields: { question: words, options: words, because: words } })
  }
  mustReadTheSame(doc, first)
  const bytes = copied(doc).updates.map(({ length }) => length)
  const sum = bytes.reduce((total, one) => total + one, 0)
  // The longest texts leave no room beside them; else an update is at least half full.
  expect(sum / bytes.length).toBeGreaterThan(maxBytes / 2)
})
