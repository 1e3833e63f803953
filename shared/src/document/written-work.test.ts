import { expect, it } from "vitest"
import * as Y from "yjs"
import { type Step, steps } from "#contracts/steps.ts"
import { addCard, setDeleted } from "./cards.ts"
import { sanitise } from "./element.ts"
import { groupsOf } from "./groups.ts"
import { createSkeleton, layoutOf, noteOf } from "./layout.ts"
import { writtenWork } from "./written-work.ts"

const tries = (over: Partial<Record<Step, number>> = {}) =>
  Object.fromEntries(steps.map((step) => [step, over[step] ?? 1])) as Record<Step, number>

function draw(doc: Y.Doc, element: { id: string } & Record<string, unknown>): void {
  layoutOf(doc).elements.set(element.id, new Y.Map(groupsOf(sanitise(element)!)))
}

it("is what counts: cards of the tries under way that are not deleted, notes, and the words on the board", () => {
  const doc = new Y.Doc()
  createSkeleton(doc)
  noteOf(doc, "api")!.insert(0, "POST twice")
  addCard(doc, { id: "aaaaaa", kind: "requirement", madeInTry: 1, fields: { what: "Before" } })
  addCard(doc, { id: "bbbbbb", kind: "requirement", madeInTry: 2, fields: { what: "Now" } })
  addCard(doc, { id: "cccccc", kind: "requirement", madeInTry: 2, fields: { what: "Taken out" } })
  addCard(doc, { id: "dddddd", kind: "decision", madeInTry: 1, fields: { because: "It is cheap" } })
  setDeleted(doc, "cccccc", true)
  draw(doc, { id: "text", type: "text", originalText: "Seat service" })
  draw(doc, { id: "gone", type: "text", originalText: "Old", isDeleted: true })
  draw(doc, { id: "box", type: "rectangle" })
  layoutOf(doc).elements.set("junk", "no map")
  const { cards, notes, boardLabels } = writtenWork(doc, tries({ requirements: 2 }))
  expect(cards.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(["bbbbbb", "dddddd"])
  expect(notes).toEqual({ ...Object.fromEntries(steps.map((step) => [step, ""])), api: "POST twice" })
  expect(boardLabels).toEqual(["Seat service"])
})

it("is nothing in a document without a skeleton", () => {
  expect(writtenWork(new Y.Doc(), tries())).toMatchObject({ cards: [], notes: { api: "" }, boardLabels: [] })
})
