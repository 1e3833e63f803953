import * as Y from "yjs"
import { type Card, isCardId, maxFieldChars } from "#cards/card.ts"
import { type CardKind, cardKinds, fieldsOf } from "#cards/kinds.ts"
import { byOrder, keysForPlace, lastOrder } from "./card-order.ts"
import { wordsOf } from "./cells.ts"
import { isElementId, textUpTo } from "./clean.ts"
import { layoutOf } from "./layout.ts"
import { isOrderKey } from "./order-key.ts"

/**
 * A card in the document: `cards` maps its identity to a Y.Map of `kind`, `number`, `try`, `order`, `element` and
 * `del` (all plain), and its fields under `f:` + name: words as Y.Text made with the card, choices as plain text.
 */
const keys = {
  kind: "kind",
  number: "number",
  madeInTry: "try",
  order: "order",
  element: "element",
  del: "del",
} as const
const fieldKey = (name: string) => `f:${name}`

export interface NewCard {
  /** Fresh and random; see isCardId. */
  id: string
  kind: CardKind
  /** Which try of its step it belongs to. */
  madeInTry: number
  /** Directly after this card; null before all others; left out or not there, behind them. */
  after?: string | null
  fields?: Readonly<Record<string, string>>
  elementId?: string
}

/** Every card, also deleted ones and those of earlier tries, in their order. Never throws, whatever has been written. */
export function cardsOf(doc: Y.Doc): Card[] {
  return cardsFrom(layoutOf(doc).cards)
}

/** The same from what lies, or lay, under `cards`: by identity a Y.Map, or a copy of one (cells.ts). */
export function cardsFrom(stored: Iterable<[id: string, stored: unknown]>): Card[] {
  const read = [...stored].flatMap(([id, card]) => readCard(id, card) ?? [])
  return labelled(read).toSorted(byOrder)
}

/**
 * Makes a card with a number of its own, in one transaction. Words beyond `maxFieldChars` are cut, or the edit might
 * not fit through the server's door, and lines end with \n alone, as editors count them. The caller keeps to `maxCards`.
 */
export function addCard(doc: Y.Doc, { id, kind, madeInTry, after, fields = {}, elementId }: NewCard): void {
  const { cards } = layoutOf(doc)
  if (cards.has(id)) return
  const all = cardsOf(doc)
  const peers = all.filter((card) => card.kind === kind && card.madeInTry === madeInTry)
  const number = 1 + peers.reduce((highest, card) => Math.max(highest, card.number), 0)
  doc.transact(() => {
    const card = new Y.Map<unknown>()
    card.set(keys.kind, kind)
    card.set(keys.number, number)
    card.set(keys.madeInTry, madeInTry)
    if (elementId !== undefined) card.set(keys.element, elementId)
    for (const { name, shape } of fieldsOf(kind)) {
      const value = textUpTo(fields[name]?.replaceAll(/\r\n?/g, "\n"), maxFieldChars)
      card.set(fieldKey(name), shape === "choice" ? value : new Y.Text(value))
    }
    cards.set(id, card)
    place(doc, id, all, indexAfter(all, after))
  })
}

/** Puts a card where there is none, as it reads elsewhere; what is words gets an empty text, to be written by the caller. */
export function putCard(doc: Y.Doc, { id, kind, number, madeInTry, order, ...read }: Omit<Card, "label">): void {
  const card = new Y.Map<unknown>()
  card.set(keys.kind, kind)
  card.set(keys.number, number)
  card.set(keys.madeInTry, madeInTry)
  if (order !== lastOrder) card.set(keys.order, order)
  if (read.elementId !== null) card.set(keys.element, read.elementId)
  if (read.deleted) card.set(keys.del, true)
  for (const { name, shape } of fieldsOf(kind)) {
    card.set(fieldKey(name), shape === "choice" ? (read.fields[name] ?? "") : new Y.Text())
  }
  layoutOf(doc).cards.set(id, card)
}

/** Puts a card directly behind another, or before all others (`after` null). Behind what is not there it stays put. */
export function moveCard(doc: Y.Doc, id: string, after: string | null): void {
  const others = cardsOf(doc).filter((card) => card.id !== id)
  if (after !== null && !others.some((card) => card.id === after)) return
  doc.transact(() => place(doc, id, others, indexAfter(others, after)))
}

/** Takes a card out of its list, or puts it back; its words stay either way. */
export function setDeleted(doc: Y.Doc, id: string, deleted: boolean): void {
  const card = mapOf(doc, id)
  if (card && (card.get(keys.del) === true) !== deleted) card.set(keys.del, deleted)
}

/** Makes a choice, "" for none. Never replaces words: a text, once made, is only ever edited. */
export function chooseField(doc: Y.Doc, id: string, name: string, option: string): void {
  const card = mapOf(doc, id)
  const chosen = card?.get(fieldKey(name))
  if (card && chosen !== option && !(chosen instanceof Y.Text)) card.set(fieldKey(name), option)
}

/** The words of a field, to be edited in place; null for a choice, or a card that is not there. */
export function fieldText(doc: Y.Doc, id: string, name: string): Y.Text | null {
  const text = mapOf(doc, id)?.get(fieldKey(name))
  return text instanceof Y.Text ? text : null
}

function place(doc: Y.Doc, id: string, others: readonly Card[], index: number): void {
  for (const { id: placed, order } of keysForPlace(others, index, id)) {
    const card = mapOf(doc, placed)
    if (card && card.get(keys.order) !== order) card.set(keys.order, order)
  }
}

function indexAfter(others: readonly Card[], after: string | null | undefined): number {
  if (after === null) return 0
  const index = others.findIndex((card) => card.id === after)
  return index === -1 ? others.length : index + 1
}

function mapOf(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const stored = layoutOf(doc).cards.get(id)
  return stored instanceof Y.Map ? stored : null
}

type Unlabelled = Omit<Card, "label">

function readCard(id: string, stored: unknown): Unlabelled | null {
  if (!isCardId(id) || !(stored instanceof Y.Map || stored instanceof Map)) return null
  const kind: unknown = stored.get(keys.kind)
  if (typeof kind !== "string" || !isCardKind(kind)) return null
  const order: unknown = stored.get(keys.order)
  const elementId: unknown = stored.get(keys.element)
  return {
    id,
    kind,
    number: countingNumber(stored.get(keys.number)),
    madeInTry: countingNumber(stored.get(keys.madeInTry)),
    order: isOrderKey(order) ? order : lastOrder,
    deleted: stored.get(keys.del) === true,
    fields: Object.fromEntries(fieldsOf(kind).map((field) => [field.name, readField(field, stored)])),
    elementId: isElementId(elementId) ? elementId : null,
  }
}

function isCardKind(value: string): value is CardKind {
  return Object.hasOwn(cardKinds, value)
}

function readField(field: ReturnType<typeof fieldsOf>[number], stored: { get(key: string): unknown }): string {
  const value = stored.get(fieldKey(field.name))
  if (field.shape === "choice") return typeof value === "string" && field.options.includes(value) ? value : ""
  const words = textUpTo(wordsOf(value), maxFieldChars)
  // Unit for unit, so that an offset into what is shown is one into what is stored.
  return field.shape === "line" ? words.replaceAll(/[\n\r\u2028\u2029]/g, " ") : words
}

function countingNumber(value: unknown): number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 99_999 ? value : 1
}

/** The smallest identity keeps a number that was given twice; a deleted card keeps its own, so that no label wanders. */
function labelled(cards: readonly Unlabelled[]): Card[] {
  const given = new Map<string, number>()
  return cards
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((card) => {
      const plain = `${cardKinds[card.kind].prefix}${card.number}`
      const times = (given.get(`${card.madeInTry} ${plain}`) ?? 0) + 1
      given.set(`${card.madeInTry} ${plain}`, times)
      return { ...card, label: times === 1 ? plain : `${plain}·${times}` }
    })
}
