import { flushSync } from "react-dom"
import { type Card, maxCards } from "@tradeoff/shared/cards/card.ts"
import { type CardKind, fieldsOf, titleField } from "@tradeoff/shared/cards/kinds.ts"
import { addCard, chooseField, fieldText, moveCard, setDeleted } from "@tradeoff/shared/document/cards.ts"
import type { ComponentRow, LabelledShape } from "@tradeoff/shared/document/labelled-shapes.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import type { CardBook } from "#features/cards/book/card-book.ts"
import { choicesOf } from "#features/cards/card-words.ts"
import { focusField, focusOn, stopBeside } from "./focus.ts"
import { keepInPlace } from "./keep-in-place.ts"
import { rowsOf } from "./lists.ts"
import { newCardId } from "./new-card-id.ts"

/** Something just done, said where it was done, with the way back if there is one. */
export interface Notice {
  kind: CardKind
  says: string
  /** Stands in the place of this card; under the list without one. */
  cardId?: string
  undo?: () => void
}

/**
 * What hands do to one step's cards, and what the rows have to know of the hands: which card is being worked on, what
 * was just done. Every deed is on screen when its method returns, so that the caret can follow it at once.
 */
export class CardDesk {
  readonly book: CardBook
  readonly madeInTry: number
  /** The element around all rows. */
  root: HTMLElement | null = null
  #pointerIsDown = false
  readonly #listeners = new Set<() => void>()
  #open: ReadonlySet<string> = new Set()
  #notice: Notice | null = null
  #said = ""
  #writingIn: string | null = null
  /** Cards that were taken back before anything was written: the next one of the kind takes their number. */
  readonly #unused: string[] = []
  /** Cards that were made here empty, with what they began with. */
  readonly #begunWith = new Map<string, Card["fields"]>()
  /** The focus went while something was being pressed, from cards that could be written in or not. */
  #leaving: { editable: boolean } | null = null

  constructor(book: CardBook, madeInTry: number) {
    this.book = book
    this.madeInTry = madeInTry
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  isOpen(cardId: string): boolean {
    return this.#open.has(cardId)
  }

  /** A finger on the mouse must not have rows closed above it: what it points at would move away. */
  setPointerIsDown(down: boolean): void {
    this.#pointerIsDown = down
    if (!down && this.#leaving) this.left(this.#leaving.editable)
  }

  get notice(): Notice | null {
    return this.#notice
  }

  /** The last deed in words, for those who listen. */
  get said(): string {
    return this.#said
  }

  /** The caret is in this field. */
  isWritingIn(cardId: string, field: string): boolean {
    return this.#writingIn === `${cardId} ${field}`
  }

  /** The focus has come into a card. What else was open closes, without moving this one. */
  entered(cardId: string, field: string | null): void {
    this.#leaving = null
    const writingIn = field && `${cardId} ${field}`
    if (this.isOpen(cardId) && this.#open.size === 1 && writingIn === this.#writingIn) return
    const row = this.#rowOf(cardId)
    const kept = this.#pointerIsDown ? [...this.#open].filter((id) => isAbove(this.#rowOf(id), row)) : []
    this.#writingIn = writingIn
    keepInPlace(row, () => flushSync(() => this.#setOpen([...kept, cardId])))
  }

  /** Opens a card beside the one that is open, for the caret that is about to come. */
  expect(cardId: string): void {
    keepInPlace(document.activeElement, () => flushSync(() => this.#setOpen([...this.#open, cardId])))
  }

  /**
   * The focus has gone from all cards. What was made here and left as it was made goes too, but never what comes from
   * another page, where somebody may be about to write in it.
   */
  left(editable: boolean): void {
    this.#writingIn = null
    this.#leaving = this.#pointerIsDown ? { editable } : null
    if (this.#leaving) return this.#changed()
    if (editable) this.#removeUntouched()
    this.#setOpen([])
  }

  /**
   * Brings back what was taken away empty, and had words on their way to it from another page. For whoever watches the
   * cards to call.
   */
  restoreWritten(): void {
    const written = this.#unused.filter((id) =>
      this.book.cards.some((card) => card.id === id && card.deleted && !hasNoWords(card)),
    )
    for (const id of written) {
      this.#unused.splice(this.#unused.indexOf(id), 1)
      setDeleted(this.book.doc, id, false)
    }
  }

  /** A new card behind another (null: before all; undefined: at the end), with the caret in its title. */
  add(kind: CardKind, after?: string | null): void {
    const [id] = this.#make(kind, [""], after)
    if (id !== undefined) focusField(this.root, id, titleField(kind))
  }

  /** A card for every title behind `after`; says so and offers the way back. */
  addAll(kind: CardKind, titles: readonly string[], after: string): void {
    const made = this.#make(kind, titles, after)
    const last = made.at(-1)
    if (last === undefined) return
    const left = titles.length - made.length
    const says = `${made.length} ${made.length === 1 ? "card" : "cards"} made of the pasted lines`
    const undo = () => {
      this.#tell(null, "Taken back", () =>
        this.book.doc.transact(() => made.forEach((id) => setDeleted(this.book.doc, id, true))),
      )
      focusField(this.root, after, titleField(kind))
    }
    const refused = left > 0 ? `; there was no room for ${left} more` : ""
    this.#tell({ kind, says: says + refused, undo }, says + refused)
    focusField(this.root, last, titleField(kind))
  }

  /** The card of a shape that has none yet, with the caret in it. */
  addFor({ elementId }: LabelledShape): void {
    const [id] = this.#make("component", [""], undefined, elementId)
    if (id !== undefined) focusField(this.root, id, "job")
  }

  remove(card: Card): void {
    const undo = () => {
      this.#tell(null, `${card.label} is back`, () => setDeleted(this.book.doc, card.id, false))
      focusField(this.root, card.id, card.elementId === null ? titleField(card.kind) : "job")
    }
    const notice = { kind: card.kind, says: `${card.label} removed`, cardId: card.id, undo }
    this.#tell(notice, `${card.label} removed. Undo brings it back.`, () => setDeleted(this.book.doc, card.id, true))
    this.root?.querySelector<HTMLElement>(`[data-card="${card.id}"] button`)?.focus()
  }

  /** Takes back a card in which nothing is written; the caret goes to the end of the one before. */
  removeBlank(card: Card): void {
    const row = this.#rowOf(card.id)
    const here = row?.querySelector("[data-stop]") ?? null
    const next = stopBeside(this.root, here, -1) ?? stopBeside(this.root, here, 1)
    this.#unused.push(card.id)
    this.#tell(null, `${card.label} removed`, () => setDeleted(this.book.doc, card.id, true))
    if (next) focusOn(next)
  }

  /** One place up (-1) or down (1) in its list; the caret stays where it is. */
  move(card: Card, step: 1 | -1): void {
    const others = this.rows(card.kind).flatMap((row) => row.card ?? [])
    const at = others.findIndex(({ id }) => id === card.id)
    const to = at + step
    if (at === -1 || to < 0 || to >= others.length) return
    const after = step === 1 ? others[to]!.id : (others[to - 1]?.id ?? null)
    this.moveBehind(card, after)
  }

  /** Puts a card behind another of its list, or first (null). */
  moveBehind(card: Card, after: string | null): void {
    const active = document.activeElement
    flushSync(() => moveCard(this.book.doc, card.id, after))
    const order = this.rows(card.kind).flatMap((row) => row.card?.id ?? [])
    this.#tell(this.#notice, `${card.label} is now ${order.indexOf(card.id) + 1} of ${order.length}`)
    // A row that is taken to another place loses the focus on the way.
    if (active instanceof HTMLElement && active !== document.activeElement) active.focus({ preventScroll: true })
    this.#rowOf(card.id)?.scrollIntoView({ block: "nearest" })
  }

  choose(card: Card, field: string, option: string): void {
    chooseField(this.book.doc, card.id, field, option)
    const [, words] = choicesOf(card.kind).find(([name]) => name === field) ?? []
    if (words) this.#tell(this.#notice, `${card.label}: ${words.label} ${words.options[option] ?? "open"}`)
  }

  /** Chooses by number, counted from 1, in the choice that answers to numbers; false where there is none. */
  chooseByNumber(card: Card, number: number): boolean {
    const [name, words] = choicesOf(card.kind).find(([, { byNumber }]) => byNumber) ?? []
    const option = words && Object.keys(words.options)[number - 1]
    if (name === undefined || option === undefined) return false
    this.choose(card, name, option)
    return true
  }

  /** The rows of a kind as they stand, without what was removed. */
  rows(kind: CardKind): ComponentRow[] {
    return rowsOf(this.book.cards, this.book.shapes, kind, this.madeInTry)
  }

  #removeUntouched(): void {
    const untouched = this.book.cards.filter(({ id, deleted, fields }) => {
      const begun = this.#begunWith.get(id)
      return begun && !deleted && Object.entries(begun).every(([name, value]) => fields[name] === value)
    })
    if (untouched.length === 0) return
    for (const { id } of untouched) this.#unused.push(id)
    this.#said = `${untouched.map(({ label }) => label).join(", ")} removed: nothing was written`
    this.book.doc.transact(() => untouched.forEach(({ id }) => setDeleted(this.book.doc, id, true)))
  }

  #make(kind: CardKind, titles: readonly string[], after?: string | null, elementId?: string): string[] {
    const { doc } = this.book
    const room = Math.max(0, maxCards - layoutOf(doc).cards.size)
    const before = this.book.cards.find(({ id }) => id === after)
    const made: string[] = []
    const make = () => {
      for (const title of titles) {
        const behind = made.at(-1) ?? after
        const unused = elementId === undefined ? this.#takeUnused(kind) : undefined
        if (unused !== undefined) this.#reuse(unused, title, behind)
        else if (made.length < room) this.#addNew(kind, { title, behind, elementId, like: before }, made)
        if (unused !== undefined) made.push(unused)
      }
      this.#open = new Set(made.slice(-1))
    }
    this.#tell(null, "", () => doc.transact(make))
    const label = made.length === 1 && this.book.cards.find(({ id }) => id === made[0])?.label
    const full = { kind, says: `A session holds ${maxCards} cards, and this one is full.` }
    if (made.length === 0) this.#tell(full, full.says)
    else if (label) this.#tell(null, `${label} added`)
    return made
  }

  #addNew(
    kind: CardKind,
    {
      title,
      behind,
      elementId,
      like,
    }: { title: string; behind: string | null | undefined; elementId: string | undefined; like: Card | undefined },
    made: string[],
  ): void {
    const id = newCardId()
    const chosen = choicesOf(kind).map(([name, words]) => [name, startOf(name, words, like)])
    const fields = { ...Object.fromEntries(chosen), [titleField(kind)]: title }
    addCard(this.book.doc, {
      id,
      kind,
      madeInTry: this.madeInTry,
      fields,
      ...(behind !== undefined && { after: behind }),
      ...(elementId !== undefined && { elementId }),
    })
    if (elementId === undefined && title === "") {
      this.#begunWith.set(id, { ...Object.fromEntries(fieldsOf(kind).map((field) => [field.name, ""])), ...fields })
    }
    made.push(id)
  }

  #takeUnused(kind: CardKind): string | undefined {
    const usable = (id: string) =>
      this.book.cards.some((card) => card.id === id && card.kind === kind && card.deleted && hasNoWords(card))
    const at = this.#unused.findIndex(usable)
    return at === -1 ? undefined : this.#unused.splice(at, 1)[0]
  }

  #reuse(id: string, title: string, behind: string | null | undefined): void {
    const { doc } = this.book
    const card = this.book.cards.find((one) => one.id === id)
    const kind = card?.kind ?? "requirement"
    if (card) this.#begunWith.set(id, card.fields)
    if (title !== "") fieldText(doc, id, titleField(kind))?.insert(0, title)
    const last = this.rows(kind).findLast((row) => row.card)?.card?.id ?? null
    moveCard(doc, id, behind === undefined ? last : behind)
    setDeleted(doc, id, false)
  }

  /** Does `deed`, and shows and says what was done, in one step. */
  #tell(notice: Notice | null, said: string, deed: () => void = () => {}): void {
    flushSync(() => {
      deed()
      this.#notice = notice
      if (said !== "") this.#said = said
      this.#changed()
    })
  }

  #setOpen(ids: readonly string[]): void {
    this.#open = new Set(ids)
    this.#changed()
  }

  #rowOf(cardId: string): HTMLElement | null {
    return this.root?.querySelector<HTMLElement>(`[data-card="${cardId}"]`) ?? null
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Nothing was written; what was chosen does not count, since a new card comes with choices. */
export function hasNoWords({ kind, fields }: Card): boolean {
  const chosen = new Set(choicesOf(kind).map(([name]) => name))
  return Object.entries(fields).every(([name, words]) => chosen.has(name) || words === "")
}

/** A list is mostly of one sort: a new card begins like the one above it in what answers to numbers or has a default. */
function startOf(name: string, { initial }: { initial?: string }, like: Card | undefined): string {
  return initial === undefined ? "" : (like?.fields[name] ?? initial)
}

function isAbove(one: Element | null, other: Element | null): boolean {
  return Boolean(one && other && one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)
}
