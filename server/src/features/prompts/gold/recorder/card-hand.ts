import { addCard, cardsOf, chooseField, fieldText, setDeleted } from "@tradeoff/shared/document/cards.ts"
import { cardKindNames, cardKinds, fieldsOf } from "@tradeoff/shared/cards/kinds.ts"
import type { CardKind } from "@tradeoff/shared/cards/kinds.ts"
import { linkTo } from "@tradeoff/shared/cards/links.ts"
import { noteOf } from "@tradeoff/shared/document/layout.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import type { Chance } from "./chance.ts"
import { retyped, typed } from "./fingers.ts"
import { Unplayable } from "./page.ts"
import type { Page } from "./page.ts"

const idCharacters = "abcdefghijklmnopqrstuvwxyz0123456789"

/** Writes cards and notes on a page, as the editors do: a card first, then its fields one after the other. */
export class CardHand {
  /** By name. */
  readonly ids: Record<string, string> = {}
  readonly #page: Page
  readonly #chance: Chance
  readonly #kinds = new Map<string, CardKind>()
  #typings = 0

  constructor(page: Page, chance: Chance) {
    this.#page = page
    this.#chance = chance
  }

  add(name: string, elementId: string | null, fields: Readonly<Record<string, string>>): void {
    const prefix = name.replace(/\d+$/, "")
    const kind = cardKindNames.find((kind) => cardKinds[kind].prefix === prefix)
    if (!kind) throw new Unplayable("name", `no kind of card begins with ${prefix}`)
    if (this.ids[name]) throw new Unplayable("name", "there is such a card already: number it on")
    const id = this.#chance.id(idCharacters, 12, `card ${name}`)
    addCard(this.#page.doc, { id, kind, madeInTry: 1, ...(elementId !== null && { elementId }) })
    const label = cardsOf(this.#page.doc).find((card) => card.id === id)?.label
    if (label !== name) throw new Unplayable("name", `must be ${label}: cards are numbered in the order they are made`)
    this.ids[name] = id
    this.#kinds.set(name, kind)
    for (const [field, words] of Object.entries(fields)) this.write(name, field, words)
  }

  write(name: string, field: string, words: string): void {
    const kind = this.#kindOf(name)
    const known = fieldsOf(kind).find((known) => known.name === field)
    if (!known) throw new Unplayable("field", `a ${kind} has ${named(fieldsOf(kind))}, and no ${field}`)
    this.#page.nowMs += this.#pauseMs(`${name} ${field}`)
    if (known.shape === "choice") {
      if (words !== "" && !known.options.includes(words)) {
        throw new Unplayable("fields", `${field} is one of ${known.options.join(", ")}`)
      }
      return chooseField(this.#page.doc, this.ids[name]!, field, words)
    }
    if (known.shape === "line" && words.includes("\n")) throw new Unplayable("fields", `${field} is one line`)
    const text = fieldText(this.#page.doc, this.ids[name]!, field)!
    this.#page.type(text, retyped(this.#chance, this.#nextTyping(), text.toJSON(), this.#linked(words)))
  }

  remove(name: string): void {
    this.#kindOf(name)
    setDeleted(this.#page.doc, this.ids[name]!, true)
    this.#page.nowMs += 400
  }

  note(step: Step, words: string): void {
    const text = noteOf(this.#page.doc, step)!
    const paragraph = `${text.length > 0 ? "\n" : ""}${this.#linked(words)}`
    this.#page.type(text, typed(this.#chance, this.#nextTyping(), text.length, paragraph))
  }

  mend(step: Step, from: string, to: string): void {
    const text = noteOf(this.#page.doc, step)!
    const before = text.toJSON()
    if (!before.includes(this.#linked(from))) throw new Unplayable("from", `the notes of ${step} hold no such words`)
    const after = before.replace(this.#linked(from), () => this.#linked(to))
    this.#page.type(text, retyped(this.#chance, this.#nextTyping(), before, after))
  }

  /** "@FR1" becomes the link that the editor puts there. */
  #linked(words: string): string {
    return words.replaceAll(/@([A-Z]{1,3}\d{1,3})/g, (_, name: string) => {
      this.#kindOf(name)
      return linkTo(this.ids[name]!)
    })
  }

  #kindOf(name: string): CardKind {
    const kind = this.#kinds.get(name)
    if (!kind) throw new Unplayable("name", `there is no card ${name} yet: make it first`)
    return kind
  }

  #pauseMs(what: string): number {
    return this.#chance.between(350, 1_200, `pause before ${what}`)
  }

  #nextTyping(): string {
    return `typing ${this.#typings++}`
  }
}

function named(fields: ReturnType<typeof fieldsOf>): string {
  return fields.map(({ name }) => name).join(", ")
}
