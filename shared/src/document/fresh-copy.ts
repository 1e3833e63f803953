import * as Y from "yjs"
import type { Card } from "#cards/card.ts"
import { cardKinds, fieldsOf } from "#cards/kinds.ts"
import { steps, type Step } from "#contracts/steps.ts"
import { cardsOf, fieldText, putCard } from "./cards.ts"
import type { BoardElement } from "./element.ts"
import { elementOf, groupsOf, utf8Length } from "./groups.ts"
import { createSkeleton, layoutOf, noteOf } from "./layout.ts"

export interface Copying {
  /** Which try of each step is under way: its cards become those of the first try, the others' are left behind. */
  tries: Readonly<Record<Step, number>>
  /** Under which client id the copy is written. */
  client: number
  /** What an update may take. At least 64 KiB, or the longest text that a board shows may not fit into one. */
  maxBytes: number
}

/**
 * Updates that, one after the other, make a document that reads as `doc` does, with nothing of its history. Identities,
 * numbers and order stay. Elements that are gone stay behind, but for the shapes that cards are about, which lend them
 * their names. Cards that were taken out come along: their numbers are spoken for, and their shapes want no others.
 */
export function freshCopy(doc: Y.Doc, { tries, client, maxBytes }: Copying): Uint8Array[] {
  const copy = new Y.Doc()
  copy.clientID = client
  const updates = new Updates(copy, maxBytes)
  updates.write(skeletonBytes, () => createSkeleton(copy))
  for (const step of steps) {
    writeWords(updates, noteOf(doc, step)?.toJSON() ?? "", () => noteOf(copy, step))
  }
  const cards = cardsOf(doc).filter(({ kind, madeInTry }) => madeInTry === tries[cardKinds[kind].step])
  for (const card of cards) copyCard(updates, copy, { ...card, madeInTry: 1 })
  for (const element of elementsFor(doc, cards)) copyElement(updates, copy, element)
  const made = updates.all()
  copy.destroy()
  return made
}

/** Bounds of what is made of plain values alone: six keys; a card's, of which the order takes 400 bytes at most. */
const skeletonBytes = 512
const cardBytes = 2_048
/** Where an entry stands, its key aside. */
const placeBytes = 48

function elementsFor(doc: Y.Doc, cards: readonly Card[]): BoardElement[] {
  const named = new Set(cards.flatMap(({ elementId }) => elementId ?? []))
  return [...layoutOf(doc).elements].flatMap(([id, stored]) => {
    const element = stored instanceof Y.Map ? elementOf(id, new Map(stored.entries())) : null
    if (element === null) return []
    const names = named.has(id) || (element.type === "text" && named.has(element.containerId ?? ""))
    return element.isDeleted && !names ? [] : [element]
  })
}

function copyElement(updates: Updates, copy: Y.Doc, element: BoardElement): void {
  const { elements } = layoutOf(copy)
  const groups = new Y.Map<unknown>()
  updates.write(placeBytes + utf8Length(element.id), () => elements.set(element.id, groups))
  for (const [key, value] of groupsOf(element)) {
    updates.write(placeBytes + utf8Length(key) + bytesOf(value), () => groups.set(key, value))
  }
}

function copyCard(updates: Updates, copy: Y.Doc, card: Card): void {
  updates.write(cardBytes, () => putCard(copy, card))
  for (const { name, shape } of fieldsOf(card.kind)) {
    if (shape !== "choice") writeWords(updates, card.fields[name] ?? "", () => fieldText(copy, card.id, name))
  }
}

/** UTF-16 units that are written at once: at most three bytes each. */
const pieceLength = 16_000

function writeWords(updates: Updates, words: string, textOf: () => Y.Text | null): void {
  const wellFormed = words.toWellFormed()
  for (let from = 0, to; from < wellFormed.length; from = to) {
    to = Math.min(from + pieceLength, wellFormed.length)
    const cutsPair = to < wellFormed.length && isLowSurrogate(wellFormed.charCodeAt(to))
    if (cutsPair) to -= 1
    const piece = wellFormed.slice(from, to)
    updates.write(placeBytes + utf8Length(piece), () => {
      const text = textOf()
      text?.insert(text.length, piece)
    })
  }
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** No fewer bytes than a plain value takes in an update. */
function bytesOf(value: unknown): number {
  if (typeof value === "string") return 6 + utf8Length(value)
  if (typeof value !== "object" || value === null) return 9
  let bytes = 6
  if (Array.isArray(value)) for (const entry of value) bytes += bytesOf(entry)
  else for (const [key, entry] of Object.entries(value)) bytes += 5 + utf8Length(key) + bytesOf(entry)
  return bytes
}

/** Gathers what is written into as few updates as may be: each a transaction of as much as is sure to fit. */
class Updates {
  readonly #doc: Y.Doc
  readonly #maxBytes: number
  readonly #made: Uint8Array[] = []
  #waiting: (() => void)[] = []
  #bytes = 0

  constructor(doc: Y.Doc, maxBytes: number) {
    this.#doc = doc
    this.#maxBytes = maxBytes - headBytes
    doc.on("update", (update: Uint8Array) => this.#made.push(update))
  }

  write(bytes: number, write: () => void): void {
    if (this.#bytes + bytes > this.#maxBytes) this.#flush()
    this.#waiting.push(write)
    this.#bytes += bytes
  }

  all(): Uint8Array[] {
    this.#flush()
    return this.#made
  }

  #flush(): void {
    const writes = this.#waiting
    this.#waiting = []
    this.#bytes = 0
    this.#doc.transact(() => {
      for (const write of writes) write()
    })
  }
}

/** What every update begins and ends with. */
const headBytes = 32
