import type * as Y from "yjs"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import { cardKinds, titleField } from "@tradeoff/shared/cards/kinds.ts"
import { readable } from "@tradeoff/shared/cards/links.ts"
import { cardsOf } from "@tradeoff/shared/document/cards.ts"
import { componentRows, labelledShapes, type LabelledShape } from "@tradeoff/shared/document/labelled-shapes.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { neverRetried, type SessionState, tryOf } from "@tradeoff/shared/interview/state.ts"
import { sameOrNew } from "./same-or-new.ts"

/** A card as links speak of it. */
export interface Mention {
  readonly id: string
  readonly label: string
  /** What it is called, in plain words; "" where nothing is written yet. */
  readonly title: string
  readonly deleted: boolean
  /** Of a try of its step before the one that is under way. */
  readonly earlier: boolean
  /** Whether new links to it are suggested. */
  readonly offered: boolean
}

/** Labels are typed on the board letter by letter; the list of components need not follow each. */
const shapesAfterMs = 100

/**
 * The cards of one document as an external store: read once for each change, and what did not change keeps its
 * identity, so that a row whose card is the same has nothing to draw.
 */
export class CardBook {
  readonly doc: Y.Doc
  readonly #listeners = new Set<() => void>()
  #cards: readonly Card[] | null = null
  #shapes: readonly LabelledShape[] | null = null
  #mentions: ReadonlyMap<string, Mention> | null = null
  #fresh = false
  #shapesTimer: ReturnType<typeof setTimeout> | undefined
  #retries: SessionState["retries"] = neverRetried

  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#open()
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#close()
    }
  }

  /** Every card, also deleted ones and those of earlier tries, in their order. */
  get cards(): readonly Card[] {
    if (!this.#fresh || !this.#cards) {
      this.#cards = sameOrNew(this.#cards, cardsOf(this.doc), ({ id }) => id)
      // Nobody tells a book without readers of changes: it looks again each time.
      this.#fresh = this.#listeners.size > 0
    }
    return this.#cards
  }

  get shapes(): readonly LabelledShape[] {
    if (!this.#shapes || this.#listeners.size === 0) this.#readShapes()
    return this.#shapes ?? []
  }

  get mentions(): readonly Mention[] {
    return [...this.#mentionsById().values()]
  }

  mention(cardId: string): Mention | undefined {
    return this.#mentionsById().get(cardId)
  }

  /** The card that people call by this label now, whatever its case. */
  idOf(label: string): string | undefined {
    const wanted = label.toUpperCase()
    return this.mentions.find((mention) => mention.offered && mention.label === wanted)?.id
  }

  /** Which try of each step is under way decides which cards are of an earlier one. */
  setRetries(retries: SessionState["retries"]): void {
    if (retries === this.#retries) return
    this.#retries = retries
    this.#mentions = null
    this.#tell()
  }

  #open(): void {
    this.#fresh = false
    this.#mentions = null
    this.#readShapes()
    const { cards, elements } = layoutOf(this.doc)
    cards.observeDeep(this.#onCards)
    elements.observeDeep(this.#onElements)
  }

  #close(): void {
    const { cards, elements } = layoutOf(this.doc)
    cards.unobserveDeep(this.#onCards)
    elements.unobserveDeep(this.#onElements)
    clearTimeout(this.#shapesTimer)
    this.#shapesTimer = undefined
    this.#fresh = false
  }

  #onCards = (): void => {
    this.#fresh = false
    this.#mentions = null
    this.#tell()
  }

  /** Moving and drawing change no label. */
  #onElements = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    const names = (key: string) => key === "text" || key === "del" || key === "meta" || key.startsWith("b:")
    const { elements } = layoutOf(this.doc)
    if (events.every(({ target, keys }) => target !== elements && ![...keys.keys()].some(names))) return
    this.#shapesTimer ??= setTimeout(() => {
      this.#shapesTimer = undefined
      if (this.#readShapes()) this.#tell()
    }, shapesAfterMs)
  }

  #readShapes(): boolean {
    const before = this.#shapes
    this.#shapes = sameOrNew(before, labelledShapes(this.doc), ({ elementId }) => elementId)
    if (this.#shapes !== before) this.#mentions = null
    return this.#shapes !== before
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #mentionsById(): ReadonlyMap<string, Mention> {
    if (this.#mentions && this.#listeners.size > 0) return this.#mentions
    const { cards, shapes } = this
    const isEarlier = ({ kind, madeInTry }: Card) => madeInTry < tryOf({ retries: this.#retries }, cardKinds[kind].step)
    const components = cards.filter((card) => card.kind === "component" && !isEarlier(card))
    const listed = new Set(componentRows(components, shapes).map(({ card }) => card?.id))
    const labels = new Map(cards.map(({ id, label }) => [id, label]))
    const onBoard = new Map(shapes.map(({ elementId, label }) => [elementId, label]))
    this.#mentions = new Map(
      cards.map((card) => {
        const { id, label, kind, deleted, elementId, fields } = card
        const drawn = elementId === null ? undefined : onBoard.get(elementId)
        const title = drawn ?? readable(fields[titleField(kind)] ?? "", (other) => labels.get(other))
        const earlier = isEarlier(card)
        const offered = !deleted && !earlier && (kind !== "component" || listed.has(id))
        return [id, { id, label, title, deleted, earlier, offered }]
      }),
    )
    return this.#mentions
  }
}

const books = new WeakMap<Y.Doc, CardBook>()

/** The one book of a document. */
export function cardBookOf(doc: Y.Doc): CardBook {
  const known = books.get(doc)
  if (known) return known
  const book = new CardBook(doc)
  books.set(doc, book)
  return book
}
