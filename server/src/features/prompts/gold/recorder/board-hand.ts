import * as Y from "yjs"
import type { ComponentKind } from "@tradeoff/shared/document/component.ts"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { changesBetween, groupsOf } from "@tradeoff/shared/document/groups.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import type { Chance } from "./chance.ts"
import { arrow, arrowUnderWay, box, boxSize, centreOf, freeText } from "./drawing.ts"
import type { Box, Marks, Point, Route, Shape } from "./drawing.ts"
import { Unplayable } from "./page.ts"
import type { Page } from "./page.ts"

const idCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
const orderDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
const textSize = 20
/** Shapes in a hand's way are moved and drawn in as many steps. */
const stepsOnTheWay = 4

interface Drawn extends Shape {
  marks: Marks
  box: Box | null
  text: { words: string; size: number } | null
  /** By name, what an arrow joins. */
  arrow: { from: string; to: string; words: string; aside: number; dashed: boolean } | null
}

/** Draws on a page's board, as the editor and its binding do: groups of properties, in small steps. */
export class BoardHand {
  /** By name. */
  readonly ids: Record<string, string> = {}
  readonly #page: Page
  readonly #chance: Chance
  readonly #drawn = new Map<string, Drawn>()
  readonly #pointAt: (place: Point) => void
  #layers = 0

  /** `pointAt` is told where the pointer is. */
  constructor(page: Page, chance: Chance, pointAt: (place: Point) => void) {
    this.#page = page
    this.#chance = chance
    this.#pointAt = pointAt
  }

  /** A part of the palette stands on the board with its own name first, and gets a better one. */
  box(name: string, wanted: { words: string; component: ComponentKind | undefined; place: Point; size?: Point }): void {
    const marks = this.#marksFor(name)
    const first = wanted.component === undefined ? "" : wanted.component.replaceAll("-", " ")
    const made: Box = { ...wanted, size: wanted.size ?? boxSize, words: first }
    this.#pointAt(wanted.place)
    this.#page.nowMs += this.#ms(500, 1_100, `${name} is dropped`)
    this.#put(name, { ...box(marks, made), marks, box: made, text: null, arrow: null })
    this.#page.nowMs += this.#ms(600, 1_200, `${name} is named`)
    this.relabel(name, wanted.words)
  }

  text(name: string, place: Point, words: string, size = textSize): void {
    const marks = this.#marksFor(name)
    this.#pointAt(place)
    for (const part of inParts(words)) {
      this.#page.nowMs += this.#typingMs(part.added)
      this.#put(name, {
        ...freeText(marks, place, part.words, size),
        marks,
        box: null,
        text: { words, size },
        arrow: null,
      })
    }
  }

  arrow(name: string, way: { from: string; to: string; words: string; aside: number; dashed: boolean }): void {
    const marks = this.#marksFor(name)
    const [from, to] = [this.#boxOf("from", way.from), this.#boxOf("to", way.to)]
    const route: Route = { ...way, from, to, words: "" }
    const [start, end] = [centreOf(from), centreOf(to)]
    this.#pointAt(start)
    for (let step = 1; step < stepsOnTheWay; step += 1) {
      this.#page.nowMs += this.#ms(120, 320, `${name} is drawn ${step}`)
      this.#write([arrowUnderWay(marks, route, step / stepsOnTheWay)])
    }
    this.#pointAt(end)
    const drawn = { ...arrow(marks, route), marks, box: null, text: null, arrow: { ...way, words: "" } }
    this.#put(name, drawn, [bound(from, marks.id), bound(to, marks.id)])
    this.#keep(way.from, bound(from, marks.id))
    this.#keep(way.to, bound(this.#boxOf("to", way.to), marks.id))
    this.#page.nowMs += this.#ms(400, 900, `${name} is named`)
    this.relabel(name, way.words)
  }

  /** Other words on a box or an arrow, typed in a few bursts. */
  relabel(name: string, words: string): void {
    for (const part of inParts(words)) {
      this.#page.nowMs += this.#typingMs(part.added)
      const drawn = this.#find("name", name)
      if (drawn.box) this.#put(name, this.#boxed({ ...drawn, box: { ...drawn.box, words: part.words } }))
      else if (drawn.arrow) this.#put(name, this.#routed({ ...drawn, arrow: { ...drawn.arrow, words: part.words } }))
      else throw new Unplayable("name", `${name} is no box and no arrow`)
    }
  }

  /** Drags a box with its arrows, or a text. */
  move(name: string, place: Point): void {
    const drawn = this.#find("name", name)
    const from: Point = [drawn.element.x, drawn.element.y]
    this.#pointAt(from)
    for (let step = 1; step <= stepsOnTheWay; step += 1) {
      this.#page.nowMs += this.#ms(90, 220, `${name} is moved ${step}`)
      const share = step / stepsOnTheWay
      const at: Point = [
        Math.round(from[0] + (place[0] - from[0]) * share),
        Math.round(from[1] + (place[1] - from[1]) * share),
      ]
      this.#moveTo(name, at)
    }
    this.#pointAt(place)
  }

  erase(name: string): void {
    const { element, label } = this.#find("name", name)
    const joined = [...this.#drawn].filter(([, { arrow }]) => arrow?.from === name || arrow?.to === name)
    if (joined.length > 0) throw new Unplayable("name", `${joined.map(([each]) => each).join(", ")} hold on to it`)
    this.#page.nowMs += 500
    this.#write([element, label].flatMap((gone) => (gone ? { ...gone, isDeleted: true } : [])))
    this.#drawn.delete(name)
  }

  placeOf(name: string): Point {
    return centreOf(this.#find("name", name).element)
  }

  /** The id of a box, for a card about it. */
  boxId(name: string): string {
    return this.#boxOf("about", name).id
  }

  #moveTo(name: string, place: Point): void {
    const drawn = this.#find("name", name)
    if (drawn.text) {
      const { words, size } = drawn.text
      return this.#put(name, { ...drawn, ...freeText(drawn.marks, place, words, size) })
    }
    if (!drawn.box) throw new Unplayable("name", `${name} is an arrow: move what it joins`)
    const moved = this.#boxed({ ...drawn, box: { ...drawn.box, place } })
    this.#drawn.set(name, moved)
    const arrows = [...this.#drawn].filter(([, { arrow }]) => arrow?.from === name || arrow?.to === name)
    const routed = arrows.map(([each, arrow]) => [each, this.#routed(arrow)] as const)
    this.#write([moved, ...routed.map(([, each]) => each)].flatMap(elementsOf))
    for (const [each, arrow] of routed) this.#drawn.set(each, arrow)
  }

  #boxed(drawn: Drawn): Drawn {
    const made = box(drawn.marks, drawn.box!)
    return { ...drawn, ...made, element: withArrows(made.element, drawn.element) }
  }

  #routed(drawn: Drawn): Drawn {
    const way = drawn.arrow!
    const route: Route = { ...way, from: this.#boxOf("from", way.from), to: this.#boxOf("to", way.to) }
    return { ...drawn, ...arrow(drawn.marks, route) }
  }

  #put(name: string, drawn: Drawn, also: BoardElement[] = []): void {
    this.#drawn.set(name, drawn)
    this.#write([...elementsOf(drawn), ...also])
  }

  #keep(name: string, element: BoardElement): void {
    this.#drawn.set(name, { ...this.#drawn.get(name)!, element })
  }

  /** One transaction, as the binding writes what one moment has changed. */
  #write(elements: readonly BoardElement[]): void {
    const stored = layoutOf(this.#page.doc).elements
    this.#page.doc.transact(() => {
      for (const element of elements) {
        const there = stored.get(element.id)
        const groups = there instanceof Y.Map ? (there as Y.Map<unknown>) : stored.set(element.id, new Y.Map<unknown>())
        const { set, remove } = changesBetween(new Map(groups.entries()), groupsOf(element))
        for (const [key, value] of set) groups.set(key, value)
        for (const key of remove) groups.delete(key)
      }
    })
  }

  #marksFor(name: string): Marks {
    if (this.ids[name]) throw new Unplayable("name", "there was such a shape already: give it another name")
    const id = (what: string) => this.#chance.id(idCharacters, 21, `${what} ${name}`)
    this.ids[name] = id("shape")
    const seed = this.#chance.between(1, 2 ** 31 - 2, `strokes of ${name}`)
    const marks = { id: this.ids[name], labelId: id("label"), seed, index: order(this.#layers) }
    this.#layers += 2
    return { ...marks, labelIndex: order(this.#layers - 1) }
  }

  #find(field: string, name: string): Drawn {
    const drawn = this.#drawn.get(name)
    if (!drawn) throw new Unplayable(field, `there is no ${name} on the board`)
    return drawn
  }

  #boxOf(field: string, name: string): BoardElement {
    const { box, element } = this.#find(field, name)
    if (!box) throw new Unplayable(field, `${name} is no box`)
    return element
  }

  #ms(low: number, high: number, what: string): number {
    return this.#chance.between(low, high, what)
  }

  #typingMs(units: number): number {
    return 250 + units * 130
  }
}

function elementsOf({ element, label }: Shape): BoardElement[] {
  return label ? [element, label] : [element]
}

function bound(box: BoardElement, id: string): BoardElement {
  return { ...box, boundElements: [...(box.boundElements ?? []), { id, type: "arrow" as const }] }
}

function withArrows(made: BoardElement, before: BoardElement): BoardElement {
  const arrows = (before.boundElements ?? []).filter(({ type }) => type === "arrow")
  const all = [...(made.boundElements ?? []), ...arrows]
  return { ...made, boundElements: all.length > 0 ? all : null }
}

/** What stands there after each burst of typing, and how many units that added. */
function inParts(words: string): { words: string; added: number }[] {
  if (words === "") return []
  const parts: { words: string; added: number }[] = []
  let to = 0
  for (const word of words.match(/\s*\S+/gu) ?? []) {
    to += word.length
    const from = parts.at(-1)?.words.length ?? 0
    if (to - from >= 14 || to === words.length) parts.push({ words: words.slice(0, to), added: to - from })
  }
  return parts
}

/** Keys of layers, each above the one before: a0 … az, b00 … bzz. */
function order(layer: number): string {
  const digits = orderDigits.length
  if (layer < digits) return `a${orderDigits[layer]}`
  const above = layer - digits
  return `b${orderDigits[Math.floor(above / digits)]}${orderDigits[above % digits]}`
}
