import { linkTo } from "@tradeoff/shared/cards/links.ts"
import { addCard, fieldText, moveCard, setDeleted } from "@tradeoff/shared/document/cards.ts"
import { neverRetried } from "@tradeoff/shared/interview/state.ts"
import { expect, it } from "vitest"
import * as Y from "yjs"
import { CardBook } from "./card-book.ts"

function aBook(...titles: string[]): { book: CardBook; doc: Y.Doc; told: () => number } {
  const doc = new Y.Doc()
  for (const [at, what] of titles.entries()) {
    addCard(doc, { id: `card0${at}`, kind: "requirement", madeInTry: 1, fields: { what } })
  }
  const book = new CardBook(doc)
  let told = 0
  book.subscribe(() => told++)
  return { book, doc, told: () => told }
}

it("a keystroke changes one card: the others stay the same objects, so their rows are not drawn again", () => {
  const { book, doc, told } = aBook("one", "two", "three")
  const before = book.cards
  fieldText(doc, "card01", "what")?.insert(3, "!")
  expect(told()).toBe(1)
  expect(book.cards.map((card, at) => card === before[at])).toEqual([true, false, true])
  expect(book.cards[1]?.fields.what).toBe("two!")
  expect(book.cards).toBe(book.cards)
})

it("a change that shows nothing leaves the whole list as it was", () => {
  const { book, doc } = aBook("one", "two")
  const before = book.cards
  setDeleted(doc, "card00", false)
  expect(book.cards).toBe(before)
})

it("a card that is moved takes its new place", () => {
  const { book, doc } = aBook("one", "two", "three")
  moveCard(doc, "card00", "card02")
  expect(book.cards.map(({ fields }) => fields.what)).toEqual(["two", "three", "one"])
})

it("is right without listeners too", () => {
  const doc = new Y.Doc()
  const book = new CardBook(doc)
  expect(book.cards).toEqual([])
  addCard(doc, { id: "card00", kind: "requirement", madeInTry: 1 })
  expect(book.cards).toHaveLength(1)
  expect(book.mention("card00")?.label).toBe("FR1")
})

it("finds a card by the label people type, and by none once it is gone", () => {
  const { book, doc } = aBook("one", "two")
  expect(book.idOf("fr2")).toBe("card01")
  setDeleted(doc, "card01", true)
  expect(book.idOf("FR2")).toBeUndefined()
  expect(book.mention("card01")).toMatchObject({ label: "FR2", deleted: true, offered: false })
})

it("after a new try begins, a label means the card of this try, and links to the old one say so", () => {
  const { book, doc } = aBook("old")
  addCard(doc, { id: "second", kind: "requirement", madeInTry: 2, fields: { what: "new" } })
  book.setRetries({ ...neverRetried, requirements: 1 })
  expect(book.idOf("FR1")).toBe("second")
  expect(book.mention("card00")).toMatchObject({ label: "FR1", earlier: true, offered: false })
})

it("calls a card by its title in plain words", () => {
  const { book } = aBook("one", `after ${linkTo("card00")}`)
  expect(book.mention("card01")?.title).toBe("after FR1")
})
