import { expect, it } from "vitest"
import * as Y from "yjs"
import { steps } from "#contracts/steps.ts"
import { addCard, setDeleted } from "./cards.ts"
import { sanitise } from "./element.ts"
import { groupsOf } from "./groups.ts"
import { createSkeleton, layoutOf, noteOf } from "./layout.ts"
import { wholeWork } from "./whole-work.ts"

function draw(doc: Y.Doc, element: { id: string } & Record<string, unknown>): void {
  layoutOf(doc).elements.set(element.id, new Y.Map(groupsOf(sanitise(element)!)))
}

it("is all that shows: the board in its order, cards of every try, notes; nothing that was deleted", () => {
  const doc = new Y.Doc()
  createSkeleton(doc)
  noteOf(doc, "api")!.insert(0, "POST twice")
  addCard(doc, { id: "aaaaaa", kind: "requirement", madeInTry: 1, fields: { what: "Before" } })
  addCard(doc, { id: "bbbbbb", kind: "requirement", madeInTry: 2, fields: { what: "Now" } })
  addCard(doc, { id: "cccccc", kind: "requirement", madeInTry: 2, fields: { what: "Taken out" } })
  setDeleted(doc, "cccccc", true)
  const bound = [
    { id: "label", type: "text" },
    { id: "gone", type: "arrow" },
  ]
  draw(doc, { id: "top", type: "ellipse", index: "a2" })
  draw(doc, { id: "box", type: "rectangle", index: "a0", boundElements: bound })
  draw(doc, { id: "label", type: "text", index: "a1", originalText: "Queue", containerId: "box" })
  draw(doc, {
    id: "gone",
    type: "arrow",
    points: [
      [0, 0],
      [9, 9],
    ],
    isDeleted: true,
  })
  layoutOf(doc).elements.set("junk", "no map")
  const { board, cards, notes } = wholeWork(doc)
  expect(board.map(({ id }) => id)).toEqual(["box", "label", "top"])
  expect(board.at(0)?.boundElements).toEqual([{ id: "label", type: "text" }])
  expect(cards.map(({ id, madeInTry }) => [id, madeInTry])).toEqual([
    ["aaaaaa", 1],
    ["bbbbbb", 2],
  ])
  expect(notes).toEqual({ ...Object.fromEntries(steps.map((step) => [step, ""])), api: "POST twice" })
})

it("is nothing in a document without a skeleton", () => {
  expect(wholeWork(new Y.Doc())).toMatchObject({ board: [], cards: [], notes: { api: "" } })
})
