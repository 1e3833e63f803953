import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { type Card, isBlank, isCardId, maxFieldChars } from "#cards/card.ts"
import { cardKindNames, cardKinds, fieldsOf, kindsOf, titleField } from "#cards/kinds.ts"
import { steps } from "#contracts/steps.ts"
import { seeded } from "#testing/seed.ts"
import { addCard, cardsOf, chooseField, fieldText, moveCard, type NewCard, setDeleted } from "./cards.ts"
import { isOrderKey } from "./order-key.ts"

const add = (doc: Y.Doc, id: string, card: Partial<NewCard> = {}) =>
  addCard(doc, { id, kind: "requirement", madeInTry: 1, ...card })

const order = (doc: Y.Doc) => cardsOf(doc).map(({ id }) => id)
const labels = (doc: Y.Doc) => Object.fromEntries(cardsOf(doc).map(({ id, label }) => [id, label]))
const cardIn = (doc: Y.Doc, id: string): Card => cardsOf(doc).find((card) => card.id === id)!

/** Two copies of one document that have heard of each other's edits up to now. */
function twoTabs(...ids: string[]): [Y.Doc, Y.Doc] {
  const tabs: [Y.Doc, Y.Doc] = [new Y.Doc(), new Y.Doc()]
  for (const id of ids) add(tabs[0], id)
  meet(tabs)
  return tabs
}

function meet([one, other]: [Y.Doc, Y.Doc]): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  expect(cardsOf(one)).toEqual(cardsOf(other))
}

describe("a card", () => {
  it.each(cardKindNames)("%s comes with every field of its kind, empty, and words to be edited in place", (kind) => {
    const doc = new Y.Doc()
    add(doc, "card01", { kind })
    const card = cardIn(doc, "card01")
    expect(card).toMatchObject({
      kind,
      label: `${cardKinds[kind].prefix}1`,
      madeInTry: 1,
      deleted: false,
      elementId: null,
    })
    expect(card.fields).toEqual(Object.fromEntries(fieldsOf(kind).map(({ name }) => [name, ""])))
    expect(isBlank(card)).toBe(true)
    for (const { name, shape } of fieldsOf(kind)) {
      expect([name, fieldText(doc, "card01", name) === null]).toEqual([name, shape === "choice"])
    }
    fieldText(doc, "card01", titleField(kind))?.insert(0, "  A reader lends a book")
    expect(isBlank(cardIn(doc, "card01"))).toBe(false)
  })

  it("is made in one update with what it is to hold, words and choices", () => {
    const doc = new Y.Doc()
    let updates = 0
    doc.on("update", () => (updates += 1))
    add(doc, "card01", { fields: { what: "Lend a book", priority: "must", unknown: "x" }, elementId: "box-1" })
    expect(updates).toBe(1)
    expect(cardIn(doc, "card01")).toMatchObject({
      elementId: "box-1",
      fields: { what: "Lend a book", priority: "must" },
    })
    expect(Object.keys(cardIn(doc, "card01").fields)).toEqual(["what", "priority"])
    expect(isBlank(cardIn(doc, "card01"), { priority: "must" })).toBe(false)
  })

  it("holds lines that end as editors count them, wherever they were copied", () => {
    const doc = new Y.Doc()
    add(doc, "card01", { kind: "entity", fields: { fields: "id\r\nday\rbook\n" } })
    expect(fieldText(doc, "card01", "fields")?.toJSON()).toBe("id\nday\nbook\n")
  })

  it("that is there already is not made again: its words would be lost", () => {
    const doc = new Y.Doc()
    add(doc, "card01", { fields: { what: "Lend a book" } })
    const before = cardsOf(doc)
    add(doc, "card01", { kind: "decision" })
    expect(cardsOf(doc)).toEqual(before)
  })

  it("keeps its words when a text is taken for a choice", () => {
    const doc = new Y.Doc()
    add(doc, "card01", { fields: { what: "Lend a book" } })
    chooseField(doc, "card01", "what", "must")
    expect(cardIn(doc, "card01").fields.what).toBe("Lend a book")
  })

  it("choices are made, changed and taken back; the same again writes nothing", () => {
    const doc = new Y.Doc()
    add(doc, "card01")
    const chosen = (option: string) => (
      chooseField(doc, "card01", "priority", option),
      cardIn(doc, "card01").fields.priority
    )
    expect([chosen("must"), chosen("out"), chosen(""), chosen("perhaps")]).toEqual(["must", "out", "", ""])
    const before = Y.encodeStateVector(doc)
    chooseField(doc, "card01", "priority", "perhaps")
    chooseField(doc, "card99", "priority", "must")
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  it("is deleted and brought back with its words and its number; the same again writes nothing", () => {
    const doc = new Y.Doc()
    for (const id of ["card01", "card02"]) add(doc, id, { fields: { what: id } })
    setDeleted(doc, "card01", true)
    expect(cardIn(doc, "card01")).toMatchObject({ deleted: true, label: "FR1", fields: { what: "card01" } })
    add(doc, "card03")
    setDeleted(doc, "card01", false)
    expect(cardIn(doc, "card01")).toMatchObject({ deleted: false, label: "FR1" })
    expect(labels(doc)).toEqual({ card01: "FR1", card02: "FR2", card03: "FR3" })
    const before = Y.encodeStateVector(doc)
    for (const id of ["card01", "card02", "card99"]) setDeleted(doc, id, false)
    expect(Y.encodeStateVector(doc)).toEqual(before)
  })

  it("every step has kinds of cards, and every kind a prefix of its own", () => {
    expect(steps.flatMap((step) => kindsOf[step])).toEqual(cardKindNames)
    expect(steps.every((step) => kindsOf[step].length > 0)).toBe(true)
    expect(new Set(cardKindNames.map((kind) => cardKinds[kind].prefix)).size).toBe(cardKindNames.length)
  })
})

describe("numbers", () => {
  it("count each kind and each try by itself, and are not given again after a deletion", () => {
    const doc = new Y.Doc()
    add(doc, "card01")
    add(doc, "card02", { kind: "quality" })
    add(doc, "card03")
    setDeleted(doc, "card03", true)
    add(doc, "card04")
    add(doc, "card05", { madeInTry: 2 })
    expect(cardsOf(doc).map(({ label, madeInTry }) => `${label} in try ${madeInTry}`)).toEqual([
      "FR1 in try 1",
      "Q1 in try 1",
      "FR2 in try 1",
      "FR3 in try 1",
      "FR1 in try 2",
    ])
  })

  it("given twice at one moment: the smaller identity keeps it, the other is shown as ·2, and the next goes on", () => {
    const tabs = twoTabs("card01", "card02")
    add(tabs[0], "zebra01")
    add(tabs[1], "ant0001")
    meet(tabs)
    expect(labels(tabs[0])).toMatchObject({ ant0001: "FR3", zebra01: "FR3·2" })
    // A deleted card keeps its label, so that no other one changes its own.
    setDeleted(tabs[0], "ant0001", true)
    add(tabs[0], "bee0001")
    meet(tabs)
    expect(labels(tabs[1])).toEqual({ card01: "FR1", card02: "FR2", ant0001: "FR3", zebra01: "FR3·2", bee0001: "FR4" })
  })
})

describe("places", () => {
  it("a card goes behind another, before all, or to the end, also when what it should follow is not there", () => {
    const doc = new Y.Doc()
    add(doc, "card01")
    add(doc, "card02", { after: null })
    add(doc, "card03", { after: "card02" })
    add(doc, "card04", { after: "card99" })
    expect(order(doc)).toEqual(["card02", "card03", "card01", "card04"])
  })

  it("and can be moved; behind itself or what is not there it stays put", () => {
    const [doc] = twoTabs("card01", "card02", "card03")
    moveCard(doc, "card03", null)
    expect(order(doc)).toEqual(["card03", "card01", "card02"])
    moveCard(doc, "card03", "card01")
    expect(order(doc)).toEqual(["card01", "card03", "card02"])
    const before = Y.encodeStateVector(doc)
    for (const after of ["card03", "card99", "card01"]) moveCard(doc, "card03", after)
    moveCard(doc, "card99", null)
    expect(Y.encodeStateVector(doc)).toEqual(before)
    expect(order(doc)).toEqual(["card01", "card03", "card02"])
  })

  it("two cards put in one place at one moment stand in the order of their identities, and another fits between", () => {
    const tabs = twoTabs("card01", "card02")
    add(tabs[0], "zebra01", { after: "card01" })
    add(tabs[1], "ant0001", { after: "card01" })
    meet(tabs)
    expect(order(tabs[0])).toEqual(["card01", "ant0001", "zebra01", "card02"])
    expect(cardIn(tabs[0], "ant0001").order).toBe(cardIn(tabs[0], "zebra01").order)
    add(tabs[0], "middle1", { after: "ant0001" })
    moveCard(tabs[0], "card02", "ant0001")
    meet(tabs)
    expect(order(tabs[1])).toEqual(["card01", "ant0001", "card02", "middle1", "zebra01"])
  })

  it("one card moved by two hands ends at one of the two places, once", () => {
    const tabs = twoTabs("card01", "card02", "card03")
    moveCard(tabs[0], "card03", null)
    moveCard(tabs[1], "card03", "card01")
    meet(tabs)
    expect([
      ["card03", "card01", "card02"],
      ["card01", "card03", "card02"],
    ]).toContainEqual(order(tabs[0]))
  })

  it("a card without a usable key stands last, and whoever is put behind it stands behind it", () => {
    const [doc] = twoTabs("card01", "card02")
    for (const bad of ["", "~", "a00", 7, null]) {
      stored(doc, "card01").set("order", bad)
      expect(order(doc)).toEqual(["card02", "card01"])
    }
    add(doc, "card03", { after: "card01" })
    expect(order(doc)).toEqual(["card02", "card01", "card03"])
    expect(cardsOf(doc).every((card) => isOrderKey(card.order))).toBe(true)
  })
})

function stored(doc: Y.Doc, id: string): Y.Map<unknown> {
  return doc.getMap("cards").get(id) as Y.Map<unknown>
}

describe("whatever somebody has written", () => {
  it.each([
    ["a number below 1", { number: 0 }, { number: 1, label: "FR1" }],
    ["a number with a fraction", { number: 2.5 }, { number: 1 }],
    ["a number past all counting", { number: 1e300 }, { number: 1 }],
    ["a number that is none", { number: "3" }, { number: 1 }],
    ["a try that is none", { try: {} }, { madeInTry: 1 }],
    ["a mark of deletion that is none", { del: "yes" }, { deleted: false }],
    ["an element's id like an inherited name", { element: "constructor" }, { elementId: null }],
    ["an option that the field does not have", { "f:priority": "urgent" }, { fields: { what: "Lend", priority: "" } }],
    ["a choice that is a map", { "f:priority": new Y.Map() }, { fields: { what: "Lend", priority: "" } }],
    ["words that are no text", { "f:what": "<b>Lend</b>" }, { fields: { what: "", priority: "" } }],
    ["words of another shape", { "f:what": new Y.Map() }, { fields: { what: "", priority: "" } }],
  ])("%s is shown as nothing, or the least", (_what, values, shown) => {
    const [doc] = twoTabs("card01")
    fieldText(doc, "card01", "what")?.insert(0, "Lend")
    for (const [key, value] of Object.entries(values)) stored(doc, "card01").set(key, value)
    expect(cardIn(doc, "card01")).toMatchObject(shown)
  })

  it.each([
    ["no map", () => "card"],
    ["a text", () => new Y.Text("card")],
    ["a map without a kind", () => new Y.Map()],
    ["a kind that we do not have", () => new Y.Map([["kind", "poem"]])],
    ["a kind like an inherited name", () => new Y.Map([["kind", "constructor"]])],
  ])("%s is no card, and no hand can do anything to it", (_what, made) => {
    const doc = new Y.Doc()
    doc.getMap("cards").set("card01", made())
    expect(cardsOf(doc)).toEqual([])
    add(doc, "card02", { after: "card01" })
    moveCard(doc, "card02", "card01")
    expect(fieldText(doc, "card01", "what")).toBeNull()
    expect(order(doc)).toEqual(["card02"])
  })

  it.each(["", "card", "CARD01", "card 01", "__proto__", "constructor", "a".repeat(25)])("%j is no identity", (id) => {
    const doc = new Y.Doc()
    doc.getMap("cards").set(id, new Y.Map([["kind", "requirement"]]))
    expect([isCardId(id), cardsOf(doc)]).toEqual([false, []])
  })

  it("words are shown up to their limit, whole, and those of a line on one line, without moving any", () => {
    const [doc] = twoTabs("card01")
    const text = fieldText(doc, "card01", "what")!
    text.insert(0, "a\nb\r\nc\u2028d")
    expect(cardIn(doc, "card01").fields.what).toBe("a b  c d")
    text.insert(0, "x".repeat(maxFieldChars - 1) + "👍")
    expect(cardIn(doc, "card01").fields.what).toBe("x".repeat(maxFieldChars - 1) + "\ufffd")
    expect(text.toJSON()).toHaveLength(maxFieldChars + 9)
  })

  it("reading never throws, shows only what a card may hold, and every hand still works", () => {
    const key = fc.constantFrom(
      "kind",
      "number",
      "try",
      "order",
      "element",
      "del",
      "f:what",
      "f:priority",
      "f:name",
      "x",
    )
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>("requirement", "decision", "a0", "a0", "~", "izzzzzzzzz", 1, 3, 99_999, true, NaN),
      fc.constantFrom("text", "map").map((type) => ({ make: type })),
    )
    const id = fc.oneof(fc.stringMatching(/^[a-c]{6}$/), fc.constantFrom("__proto__x", "constructor", "card"))
    fc.assert(
      fc.property(fc.array(fc.tuple(id, fc.array(fc.tuple(key, value)))), fc.nat(), (hostile, at) => {
        const doc = new Y.Doc()
        for (const [name, entries] of hostile) {
          const map = new Y.Map<unknown>([["kind", "requirement"]])
          doc.getMap("cards").set(name, map)
          for (const [field, given] of entries) map.set(field, made(given))
        }
        const cards = cardsOf(doc)
        for (const card of cards) expectShowable(card)
        expect(new Set(cards.map(({ label, madeInTry }) => `${label} ${madeInTry}`)).size).toBe(cards.length)

        const after = [null, ...cards][at % (cards.length + 1)]?.id ?? null
        add(doc, "own0001", { after, kind: "decision" })
        expect(order(doc)).toEqual(cards.map((card) => card.id).toSpliced(at % (cards.length + 1), 0, "own0001"))
        for (const card of cards) {
          moveCard(doc, card.id, "own0001")
          expect(order(doc).indexOf(card.id)).toBe(order(doc).indexOf("own0001") + 1)
          chooseField(doc, card.id, "priority", "must")
          setDeleted(doc, card.id, true)
        }
        expect(cardsOf(doc)).toHaveLength(cards.length + 1)
      }),
      seeded(500),
    )
  })
})

function made(given: unknown): unknown {
  const type = typeof given === "object" && given !== null && "make" in given ? given.make : null
  return type === "text" ? new Y.Text("words") : type === "map" ? new Y.Map() : given
}

function expectShowable(card: Card): void {
  expect(isCardId(card.id)).toBe(true)
  expect(card.label).toMatch(new RegExp(`^${cardKinds[card.kind].prefix}[1-9]\\d{0,4}(·[1-9]\\d*)?$`))
  expect(card.madeInTry).toBeGreaterThanOrEqual(1)
  expect(typeof card.deleted).toBe("boolean")
  expect(Object.keys(card.fields)).toEqual(fieldsOf(card.kind).map(({ name }) => name))
  for (const { name, options } of fieldsOf(card.kind)) {
    if (options) expect(["", ...options]).toContain(card.fields[name])
    else expect(typeof card.fields[name]).toBe("string")
  }
}
