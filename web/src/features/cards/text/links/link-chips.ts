import { type Extension, StateEffect } from "@codemirror/state"
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view"
import { linksIn, readable } from "@tradeoff/shared/cards/links.ts"
import type { CardBook, Mention } from "#features/cards/book/card-book.ts"
import { chipClass, chipParts } from "./chip-parts.ts"

/** Draws links as the labels their cards have now. One Backspace takes a whole one; copied, it is its label again. */
export function linkChips(book: CardBook): Extension {
  const plugin = ViewPlugin.define((view) => new Chips(view, book), { decorations: (chips) => chips.decorations })
  return [
    plugin,
    EditorView.atomicRanges.of((view) => view.plugin(plugin)?.decorations ?? Decoration.none),
    EditorView.clipboardOutputFilter.of((text) => readable(text, (id) => atLabel(book.mention(id)))),
  ]
}

function atLabel(mention: Mention | undefined): string | undefined {
  return mention && `@${mention.label}`
}

const labelsChanged = StateEffect.define()

class Chips {
  decorations: DecorationSet
  readonly #view: EditorView
  readonly #book: CardBook
  readonly #unsubscribe: () => void
  #linked: readonly string[] = []
  #shown = ""
  #destroyed = false

  constructor(view: EditorView, book: CardBook) {
    this.#view = view
    this.#book = book
    this.decorations = this.#drawn(view)
    this.#unsubscribe = book.subscribe(() => this.#heard())
  }

  update(update: ViewUpdate): void {
    const renamed = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(labelsChanged)))
    if (update.docChanged || renamed) this.decorations = this.#drawn(update.view)
  }

  destroy(): void {
    this.#destroyed = true
    this.#unsubscribe()
  }

  /** The news may come in the middle of this very editor's update, which must end before the next begins. */
  #heard(): void {
    if (this.#linked.length === 0 || this.#names() === this.#shown) return
    queueMicrotask(() => {
      if (!this.#destroyed) this.#view.dispatch({ effects: labelsChanged.of(null) })
    })
  }

  #names(): string {
    return JSON.stringify(this.#linked.map((id) => this.#book.mention(id)))
  }

  #drawn({ state }: EditorView): DecorationSet {
    const links = linksIn(state.doc.toString())
    this.#linked = links.map(({ cardId }) => cardId)
    this.#shown = this.#names()
    const chip = (id: string) => Decoration.replace({ widget: new Chip(id, this.#book.mention(id)) })
    return Decoration.set(links.map(({ cardId, from, to }) => chip(cardId).range(from, to)))
  }
}

class Chip extends WidgetType {
  readonly #cardId: string
  readonly #mention: Mention | undefined

  constructor(cardId: string, mention: Mention | undefined) {
    super()
    this.#cardId = cardId
    this.#mention = mention
  }

  override eq(other: Chip): boolean {
    return other.#cardId === this.#cardId && JSON.stringify(other.#mention) === JSON.stringify(this.#mention)
  }

  override toDOM(): HTMLElement {
    const { label, aside, struck } = chipParts(this.#mention)
    const chip = document.createElement("span")
    chip.className = chipClass
    chip.title = this.#mention?.title ?? ""
    chip.append(struck ? Object.assign(document.createElement("s"), { textContent: label }) : label, aside)
    return chip
  }
}
