import fc from "fast-check"
import type * as Y from "yjs"
import type { Card } from "#cards/card.ts"
import { type CardKind, fieldsOf, titleField } from "#cards/kinds.ts"
import { addCard, cardsOf, chooseField, fieldText, moveCard, setDeleted } from "#document/cards.ts"
import { encodeFrame } from "#link/frames.ts"
import { Page } from "./a-page.ts"
import { RoomServer } from "./a-room-server.ts"

const byHand = ["add", "paste", "type", "erase", "choose", "move", "delete", "restore"] as const
const byNetwork = ["settle", "cut", "deaden", "connect", "doubled", "hold", "release", "crash", "reload"] as const
type Does = (typeof byHand)[number] | (typeof byNetwork)[number]

/** What one of two tabs does, or what becomes of it; the numbers choose which card, where and what. */
export interface CardMove {
  tab: number
  does: Does
  which: number
  where: number
  what: number
}

const aNumber = fc.nat(1_000_000)

/** Half the moves are hands, and as many are lines that break, servers that lag or crash, and pages that reload. */
export const aCardSchedule: fc.Arbitrary<CardMove[]> = fc.noBias(
  fc.array(
    fc.record({
      tab: fc.nat(1),
      does: fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom<Does>(...byHand, "add", "type", "type", "move") },
        {
          weight: 1,
          arbitrary: fc.constantFrom<Does>(...byNetwork, "settle", "settle", "settle", "connect", "connect"),
        },
      ),
      which: aNumber,
      where: aNumber,
      what: aNumber,
    }),
    { minLength: 20, maxLength: 90, size: "max" },
  ),
)

const kinds: readonly CardKind[] = ["requirement", "requirement", "quality", "operation", "decision"]

/** Two tabs at one session's cards, and what their hands have done, told without any of the code under test. */
export class CardRound {
  readonly server = new RoomServer()
  readonly pages: Page[] = []
  /** Identities of the cards that were made. */
  readonly made: string[] = []
  /** Each character that was typed (no two are alike) and has not been erased, with the field it must stand in. */
  readonly typed = new Map<string, string>()
  /** What was chosen, by whichever hand. */
  readonly chosen = new Map<string, Set<string>>()
  /** Cards that stood elsewhere than where a hand had just put them; there should be none. */
  readonly misplaced: string[] = []
  readonly #line: ("up" | "dead" | "cut")[] = []
  #characters = 0

  constructor() {
    for (const tab of [0, 1]) this.#open(tab)
  }

  /** Plays the moves; then every line is mended, and all that was left comes through. */
  play(moves: readonly CardMove[]): this {
    for (const move of moves) this.#do(move)
    this.server.release()
    for (const tab of this.pages.keys()) this.#reconnect(tab)
    for (let round = 0; round < 3; round += 1) for (const page of this.pages) page.settle()
    return this
  }

  #open(tab: number): void {
    const page = new Page(this.server)
    this.pages[tab] = page
    page.connect()
    this.#line[tab] = "up"
  }

  #do(move: CardMove): void {
    if (move.does === "add") this.#add(move)
    else if (move.does === "paste") this.#paste(move)
    else if ((byNetwork as readonly Does[]).includes(move.does)) this.#happens(move)
    else this.#change(move)
  }

  #docOf({ tab }: CardMove): Y.Doc {
    return this.pages[tab]!.doc
  }

  #add(move: CardMove, words = "", after: string | null | undefined = this.#afterOf(move), step = 0): string {
    const doc = this.#docOf(move)
    const kind = kinds[(move.what + step) % kinds.length]!
    const id = ((move.which * 7919) % 46_656).toString(36).padStart(3, "0") + String(this.made.length).padStart(3, "0")
    const title = titleField(kind)
    addCard(doc, {
      id,
      kind,
      madeInTry: 1 + Number(move.what % 7 === 0),
      fields: { [title]: words },
      ...(after !== undefined && { after }),
    })
    this.made.push(id)
    for (const character of words) this.typed.set(character, `${id} ${title}`)
    this.#mustStand(doc, id, after)
    return id
  }

  /** Several lines: a card each, one after the other. */
  #paste(move: CardMove): void {
    let after = this.#afterOf(move)
    this.#docOf(move).transact(() => {
      for (let line = 0; line < 2 + (move.what % 3); line += 1) after = this.#add(move, this.#fresh(2), after, line)
    })
  }

  #change({ does, which, where, what, ...move }: CardMove): void {
    const doc = this.pages[move.tab]!.doc
    const all = cardsOf(doc)
    const card = all[which % all.length]
    if (!card) return
    if (does === "type") this.#type(doc, card, where, what)
    else if (does === "erase") this.#erase(doc, card, where, what)
    else if (does === "choose") this.#choose(doc, card, what)
    else if (does === "move") {
      const after = [null, ...all][where % (all.length + 1)]?.id ?? null
      moveCard(doc, card.id, after)
      if (after !== card.id) this.#mustStand(doc, card.id, after)
    } else setDeleted(doc, card.id, does === "delete")
  }

  #type(doc: Y.Doc, card: Card, where: number, what: number): void {
    const { name, text } = wordsOf(doc, card, what)
    const words = this.#fresh(1 + (what % 3))
    text.insert(where % (text.length + 1), words)
    for (const character of words) this.typed.set(character, `${card.id} ${name}`)
  }

  #erase(doc: Y.Doc, card: Card, where: number, what: number): void {
    const { text } = wordsOf(doc, card, what)
    if (text.length === 0) return
    const at = where % text.length
    this.typed.delete(text.toJSON()[at]!)
    text.delete(at, 1)
  }

  #choose(doc: Y.Doc, card: Card, what: number): void {
    const field = fieldsOf(card.kind).find(({ shape }) => shape === "choice")
    if (!field?.options) return
    const option = field.options[what % field.options.length]!
    chooseField(doc, card.id, field.name, option)
    const key = `${card.id} ${field.name}`
    this.chosen.set(key, new Set([...(this.chosen.get(key) ?? []), option]))
  }

  #happens({ does, tab, where, what }: CardMove): void {
    const page = this.pages[tab]!
    if (does === "settle") page.settle()
    else if (does === "cut") this.#cut(tab)
    else if (does === "deaden") this.#deaden(tab)
    else if (does === "connect") this.#reconnect(tab)
    else if (does === "doubled" && this.#line[tab] === "up") this.#deliverAgain(page, where, what)
    else if (does === "hold") this.server.holding = true
    else if (does === "release") this.server.release()
    else if (does === "crash") {
      this.server.forgetHeld()
      for (const every of this.pages.keys()) this.#cut(every)
    } else if (does === "reload") this.#reload(tab)
  }

  #cut(tab: number): void {
    this.pages[tab]!.cut()
    this.#line[tab] = "cut"
  }

  /** The page does not know yet, and goes on sending. */
  #deaden(tab: number): void {
    if (this.#line[tab] !== "up") return
    this.pages[tab]!.deaden()
    this.#line[tab] = "dead"
  }

  #reconnect(tab: number): void {
    if (this.#line[tab] !== "cut") this.pages[tab]!.cut()
    this.pages[tab]!.connect()
    this.#line[tab] = "up"
  }

  /** Rows that the page has had long since come once more. */
  #deliverAgain(page: Page, where: number, what: number): void {
    const rows = this.server.rows.slice(where % (this.server.rows.length + 1)).slice(0, 1 + (what % 4))
    if (rows.length > 0) page.link.receivedFrame(encodeFrame({ kind: "rows", room: 0, rows }))
  }

  /** The tab is gone; the next one finds on the device what had not been acknowledged, and sends it. */
  #reload(tab: number): void {
    const { kept } = this.pages[tab]!
    this.#cut(tab)
    this.#open(tab)
    const page = this.pages[tab]!
    page.kept.push(...kept)
    for (const [client, edits] of Map.groupBy(kept, (edit) => edit.client)) {
      page.link.shared.adopt({ client, edits: edits.map(({ n, bytes }) => ({ n, bytes })) })
    }
  }

  #afterOf(move: CardMove): string | null | undefined {
    const all = cardsOf(this.#docOf(move))
    return [undefined, null, ...all.map(({ id }) => id)][move.where % (all.length + 2)]
  }

  #mustStand(doc: Y.Doc, id: string, after: string | null | undefined): void {
    const order = cardsOf(doc).map((card) => card.id)
    const wanted = after === undefined ? order.length - 1 : order.indexOf(after ?? "") + 1
    if (order.indexOf(id) !== wanted) this.misplaced.push(`${id} at ${order.indexOf(id)}, not ${wanted}`)
  }

  #fresh(count: number): string {
    return Array.from({ length: count }, () => String.fromCodePoint(0x4e00 + this.#characters++)).join("")
  }
}

function wordsOf(doc: Y.Doc, card: Card, what: number): { name: string; text: Y.Text } {
  const fields = fieldsOf(card.kind).filter(({ shape }) => shape !== "choice")
  const { name } = fields[what % fields.length]!
  const text = fieldText(doc, card.id, name)
  if (text === null) throw new Error(`card ${card.id} has lost its ${name}`)
  return { name, text }
}
