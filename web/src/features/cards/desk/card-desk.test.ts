import type { CardKind } from "@tradeoff/shared/cards/kinds.ts"
import { cardsOf, chooseField, fieldText } from "@tradeoff/shared/document/cards.ts"
import { beforeEach, expect, it } from "vitest"
import * as Y from "yjs"
import { CardBook } from "#features/cards/book/card-book.ts"
import { CardDesk } from "./card-desk.ts"

/** A page of its own, with its own copy of the document. */
function aPage() {
  const doc = new Y.Doc()
  const desk = new CardDesk(new CardBook(doc), 1)
  const shown = () =>
    cardsOf(doc)
      .filter(({ deleted }) => !deleted)
      .map(({ label }) => label)
  const write = (label: string, field: string, words: string) => {
    const card = cardsOf(doc).find((one) => one.label === label)
    fieldText(doc, card?.id ?? "", field)?.insert(0, words)
  }
  const idOf = (label: string) => cardsOf(doc).find((card) => card.label === label)?.id ?? ""
  return { doc, desk, shown, write, idOf }
}

let here = aPage()
let there = aPage()
beforeEach(() => {
  here = aPage()
  there = aPage()
})

function meet(): void {
  Y.applyUpdate(there.doc, Y.encodeStateAsUpdate(here.doc))
  Y.applyUpdate(here.doc, Y.encodeStateAsUpdate(there.doc))
}

it.each<CardKind>(["requirement", "operation", "flow"])("takes a %s away that is left as it was made", (kind) => {
  here.desk.add(kind)
  here.desk.left(true)
  expect(here.shown()).toEqual([])
  expect(here.desk.said).toMatch(/1 removed: nothing was written/)
})

it("keeps what has a word, or a choice that somebody made", () => {
  here.desk.add("operation")
  here.write("API1", "request", "a key")
  here.desk.add("operation")
  chooseField(here.doc, here.idOf("API2"), "method", "POST")
  here.desk.add("operation")
  here.desk.left(true)
  expect(here.shown()).toEqual(["API1", "API2"])
})

it("gives the number of a card that was taken away to the next, which may be left empty again", () => {
  here.desk.add("requirement")
  here.desk.left(true)
  here.desk.add("requirement")
  expect(here.shown()).toEqual(["FR1"])
  here.desk.left(true)
  expect(here.shown()).toEqual([])
  here.desk.add("requirement")
  here.write("FR1", "what", "said at last")
  here.desk.left(true)
  expect(here.shown()).toEqual(["FR1"])
})

it("changes nothing while nobody may write", () => {
  here.desk.add("requirement")
  here.desk.left(false)
  expect(here.shown()).toEqual(["FR1"])
})

it("waits for a finger to be lifted, lest what it points at moves away", () => {
  here.desk.add("requirement")
  here.desk.setPointerIsDown(true)
  here.desk.left(true)
  expect(here.shown()).toEqual(["FR1"])
  expect(here.desk.isOpen(here.idOf("FR1"))).toBe(true)
  here.desk.setPointerIsDown(false)
  expect(here.shown()).toEqual([])
  expect(here.desk.isOpen(here.idOf("FR1"))).toBe(false)
})

it("leaves alone what comes from another page", () => {
  there.desk.add("requirement")
  meet()
  here.desk.add("requirement")
  here.desk.left(true)
  meet()
  expect([here.shown(), there.shown()]).toEqual([["FR1"], ["FR1"]])
})

it("brings a card back that was being written on another page, on both", () => {
  here.desk.add("requirement")
  meet()
  there.write("FR1", "what", "just begun")
  here.desk.left(true)
  expect(here.shown()).toEqual([])
  here.desk.restoreWritten()
  expect(here.shown()).toEqual([])
  meet()
  here.desk.restoreWritten()
  meet()
  expect([here.shown(), there.shown()]).toEqual([["FR1"], ["FR1"]])
})

it("does not bring back what was removed with its words by hand", () => {
  here.desk.add("requirement")
  here.write("FR1", "what", "no more")
  const [card] = cardsOf(here.doc)
  if (card) here.desk.remove(card)
  here.desk.restoreWritten()
  expect(here.shown()).toEqual([])
})
