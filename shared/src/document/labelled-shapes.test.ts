import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import type { Card } from "#cards/card.ts"
import { addCard, cardsOf, setDeleted } from "./cards.ts"
import { sanitise } from "./element.ts"
import { groupsOf } from "./groups.ts"
import { componentRows, labelledShapes, type LabelledShape } from "./labelled-shapes.ts"
import { layoutOf } from "./layout.ts"

function draw(doc: Y.Doc, element: Record<string, unknown>): void {
  const drawn = sanitise(element)
  if (!drawn) throw new Error("not an element")
  layoutOf(doc).elements.set(drawn.id, new Y.Map(groupsOf(drawn)))
}

function drawBox(doc: Y.Doc, id: string, label: string, more: Record<string, unknown> = {}): void {
  draw(doc, { id, type: "rectangle", index: "a1", boundElements: [{ id: `${id}-label`, type: "text" }], ...more })
  draw(doc, { id: `${id}-label`, type: "text", originalText: label, containerId: id })
}

function remove(doc: Y.Doc, ...ids: string[]): void {
  for (const id of ids) (layoutOf(doc).elements.get(id) as Y.Map<unknown>).set("del", true)
}

function labels(doc: Y.Doc): string[] {
  return labelledShapes(doc).map(({ label }) => label)
}

describe("labelled shapes", () => {
  it("are boxes of three kinds with words in them, and nothing else", () => {
    const doc = new Y.Doc()
    drawBox(doc, "box", "Seats  \n service")
    drawBox(doc, "circle", "Store", { type: "ellipse", index: "a2" })
    drawBox(doc, "rhombus", "Queue", { type: "diamond", index: "a3" })
    drawBox(doc, "empty", "  \n ")
    drawBox(doc, "arrow", "writes", {
      type: "arrow",
      points: [
        [0, 0],
        [9, 9],
      ],
    })
    draw(doc, { id: "bare", type: "rectangle" })
    draw(doc, { id: "loose", type: "text", originalText: "A remark" })
    expect(labels(doc)).toEqual(["Seats service", "Store", "Queue"])
  })

  it("know the part of the palette and who made them", () => {
    const doc = new Y.Doc()
    doc.clientID = 7
    drawBox(doc, "cache", "Cache", { customData: { tradeoff: { component: "cache" } } })
    expect(labelledShapes(doc)).toEqual([
      { elementId: "cache", label: "Cache", component: "cache", live: true, madeBy: 7 },
    ])
  })

  it("come in the order of the board's layers, and by identity where they share one", () => {
    const doc = new Y.Doc()
    drawBox(doc, "later", "Third", { index: "a3" })
    drawBox(doc, "b", "Second", { index: "a2" })
    drawBox(doc, "a", "First", { index: "a2" })
    expect(labels(doc)).toEqual(["First", "Second", "Third"])
  })

  it("keep their last label when they leave the board, but none when only the label was taken away", () => {
    const doc = new Y.Doc()
    drawBox(doc, "box", "Old store")
    remove(doc, "box", "box-label")
    expect(labelledShapes(doc)).toMatchObject([{ label: "Old store", live: false }])
    drawBox(doc, "plain", "Typo")
    remove(doc, "plain-label")
    expect(labels(doc)).toEqual(["Old store"])
  })

  it("read anything that may have been written", () => {
    const doc = new Y.Doc()
    const { elements } = layoutOf(doc)
    elements.set("number", 1)
    elements.set("empty", new Y.Map())
    elements.set(
      "odd",
      new Y.Map([
        ["id", { type: "text" }],
        ["geo", { containerId: 3 }],
      ] as [string, unknown][]),
    )
    elements.set(
      "lost",
      new Y.Map([
        ["id", { type: "text" }],
        ["geo", { containerId: "number" }],
        ["text", { originalText: "x" }],
      ] as [string, unknown][]),
    )
    expect(labelledShapes(doc)).toEqual([])
  })
})

const shape = (elementId: string, more: Partial<LabelledShape> = {}): LabelledShape => ({
  elementId,
  label: elementId,
  component: null,
  live: true,
  madeBy: 1,
  ...more,
})

function cardsFor(...made: { id: string; elementId?: string; job?: string; deleted?: boolean }[]): Card[] {
  const doc = new Y.Doc()
  for (const { id, elementId, job = "", deleted = false } of made) {
    const about = elementId === undefined ? {} : { elementId }
    addCard(doc, { id, kind: "component", madeInTry: 1, fields: { job }, ...about })
    if (deleted) setDeleted(doc, id, true)
  }
  return cardsOf(doc)
}

function rows(cards: Card[], shapes: LabelledShape[]): [string | null, string | null][] {
  return componentRows(cards, shapes).map((row) => [row.card?.id ?? null, row.shape?.elementId ?? null])
}

describe("component rows", () => {
  it("put cards in their order, then the shapes that have none", () => {
    const cards = cardsFor({ id: "bbbbbb", elementId: "two" }, { id: "aaaaaa" }, { id: "cccccc", elementId: "one" })
    expect(rows(cards, [shape("one"), shape("two"), shape("three")])).toEqual([
      ["bbbbbb", "two"],
      ["aaaaaa", null],
      ["cccccc", "one"],
      [null, "three"],
    ])
  })

  it("show one of two cards for one shape: the smallest, unless another holds words", () => {
    const twins = [
      { id: "bbbbbb", elementId: "one" },
      { id: "aaaaaa", elementId: "one" },
    ] as const
    expect(rows(cardsFor(...twins), [shape("one")])).toEqual([["aaaaaa", "one"]])
    expect(rows(cardsFor({ ...twins[0], job: "keeps" }, twins[1]), [shape("one")])).toEqual([["bbbbbb", "one"]])
    const both = cardsFor({ ...twins[0], job: "keeps" }, { ...twins[1], job: "writes" })
    expect(rows(both, [shape("one")])).toHaveLength(2)
  })

  it("do not list a shape again whose card was removed", () => {
    expect(rows(cardsFor({ id: "aaaaaa", elementId: "one", deleted: true }), [shape("one")])).toEqual([])
  })

  it("keep the words about a shape that is gone, and drop a row that holds none", () => {
    const cards = cardsFor({ id: "aaaaaa", elementId: "one", job: "kept" }, { id: "bbbbbb", elementId: "two" })
    const gone = [shape("one", { live: false }), shape("two", { live: false })]
    expect(rows(cards, gone)).toEqual([["aaaaaa", "one"]])
  })
})
