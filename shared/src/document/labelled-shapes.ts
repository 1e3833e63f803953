import * as Y from "yjs"
import type { Card } from "#cards/card.ts"
import { own, textUpTo } from "./clean.ts"
import { isComponentSlug } from "./component.ts"
import { layoutOf } from "./layout.ts"
import { isOrderKey } from "./order-key.ts"

/** A box of the board that bears words, whoever drew it: what a component's card can be about. */
export interface LabelledShape {
  readonly elementId: string
  /** On one line. Of a shape that is gone, the words it bore last, as far as they are kept. */
  readonly label: string
  /** The part of the palette it was drawn as; null for a box drawn by hand. */
  readonly component: string | null
  /** False once it was taken from the board. */
  readonly live: boolean
  /** The Yjs client that made it. */
  readonly madeBy: number
}

const maxLabelChars = 200
const boxes: ReadonlySet<unknown> = new Set(["rectangle", "ellipse", "diamond"])

/**
 * Every box that bears or bore a label, in the order of the board's layers, which is roughly that in which they were
 * drawn. Never throws, whatever has been written.
 */
export function labelledShapes(doc: Y.Doc): LabelledShape[] {
  const { elements } = layoutOf(doc)
  const labels = labelsByBox(elements)
  return [...labels]
    .flatMap(([elementId, texts]) => {
      const box = elements.get(elementId)
      if (!(box instanceof Y.Map) || !boxes.has(own(box.get("id"), "type"))) return []
      const live = !isGone(box)
      const label = texts.find((text) => text.live || !live)?.words
      if (!label) return []
      const component = own(own(own(box.get("meta"), "customData"), "tradeoff"), "component")
      const index: unknown = box.get("index")
      return {
        shape: {
          elementId,
          label,
          component: isComponentSlug(component) ? component : null,
          live,
          // oxlint-disable-next-line no-underscore-dangle -- Yjs tells who made something nowhere else
          madeBy: box._item?.id.client ?? 0,
        },
        layer: isOrderKey(index) ? index : "~",
      }
    })
    .toSorted((one, other) => compare(one.layer, other.layer) || compare(one.shape.elementId, other.shape.elementId))
    .map(({ shape }) => shape)
}

interface LabelText {
  id: string
  words: string
  live: boolean
}

/** The texts inside each box that say something; where two hands gave one box a label, the smallest id comes first. */
function labelsByBox(elements: Y.Map<unknown>): Map<string, LabelText[]> {
  const found = new Map<string, LabelText[]>()
  for (const [id, stored] of elements) {
    if (!(stored instanceof Y.Map) || own(stored.get("id"), "type") !== "text") continue
    const container = own(stored.get("geo"), "containerId")
    const words = onOneLine(own(stored.get("text"), "originalText"))
    if (typeof container !== "string" || words === "") continue
    found.set(container, [...(found.get(container) ?? []), { id, words, live: !isGone(stored) }])
  }
  for (const texts of found.values())
    texts.sort((one, other) => Number(other.live) - Number(one.live) || compare(one.id, other.id))
  return found
}

function isGone(stored: Y.Map<unknown>): boolean {
  return stored.get("del") === true
}

function onOneLine(value: unknown): string {
  return textUpTo(typeof value === "string" ? value.trim().replaceAll(/\s+/gu, " ") : "", maxLabelChars)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** One row of the list of components: a card, a shape that has none yet, or both together. */
export interface ComponentRow {
  readonly card: Card | null
  /** Null for a component that was never drawn, or whose shape bears no label any more. */
  readonly shape: LabelledShape | null
}

/**
 * The list of components. Takes the cards of the try that is under way, also deleted ones, in their order: who removed
 * the card of a shape did not want it listed.
 *
 * Of two cards that two pages made for one shape, the one with the smallest identity stands for it, unless another holds
 * words. A shape that is gone takes its row along if nothing was written about it.
 */
export function componentRows(cards: readonly Card[], shapes: readonly LabelledShape[]): ComponentRow[] {
  const shapeOf = new Map(shapes.map((shape) => [shape.elementId, shape]))
  const ofOneShape = Map.groupBy(
    cards.filter(({ elementId }) => elementId !== null),
    ({ elementId }) => elementId,
  )
  const rows = cards.flatMap((card): ComponentRow[] => {
    if (card.deleted) return []
    if (card.elementId === null) return [{ card, shape: null }]
    const shape = shapeOf.get(card.elementId) ?? null
    const peers = (ofOneShape.get(card.elementId) ?? []).filter(({ deleted }) => !deleted)
    const stands = peers.every((peer) => !saysSomething(peer)) && peers.every(({ id }) => card.id <= id)
    const shown = saysSomething(card) || (stands && shape?.live === true)
    return shown ? [{ card, shape }] : []
  })
  const without = shapes.filter(({ live, elementId }) => live && !ofOneShape.has(elementId))
  return [...rows, ...without.map((shape) => ({ card: null, shape }))]
}

function saysSomething({ fields }: Card): boolean {
  return Object.values(fields).some((words) => words.trim() !== "")
}
