import { useMemo } from "react"
import type * as Y from "yjs"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import type { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import { type Step, steps } from "@tradeoff/shared/contracts/steps.ts"
import { useCards, useLabelledShapes } from "#features/cards/book/use-cards.ts"
import { cardBookOf } from "#features/cards/book/card-book.ts"
import { cardWords } from "#features/cards/card-words.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { useEnd } from "#features/replay/player/use-showing.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { placeKey } from "./said-of-place.ts"

const longest = 40

export interface Places {
  /** What a place is called; "" for the moment as such. */
  nameOf: (place: CommentPlace) => string
  /** Everything at the playhead that a comment can be about, `place` included. */
  options: (place: CommentPlace, step: Step) => { group: string; items: { value: string; label: string }[] }[]
  /** The place of an option's value. */
  placeOf: (value: string) => CommentPlace
}

/** A card or shape that is not there yet at the playhead is called as it was in the end. */
export function usePlaces(showing: Showing): Places {
  const { doc, endDoc } = showing
  useEnd(showing)
  const cards = useCards(doc)
  const shapes = useLabelledShapes(doc)
  const endCards = useCards(endDoc)
  const endShapes = useLabelledShapes(endDoc)
  return useMemo(() => {
    const titleOf = ({ id, kind, label }: Card, of: Y.Doc) =>
      `${label} ${cut(cardBookOf(of).mention(id)?.title || cardWords[kind].one)}`
    const cardName = (id: string) => {
      const [now, then] = [cards, endCards].map((some) => some.find((card) => card.id === id))
      if (now) return titleOf(now, doc)
      return then ? titleOf(then, endDoc) : "A card"
    }
    const shapeName = (id: string) => {
      const shape = [...shapes, ...endShapes].find(({ elementId }) => elementId === id)
      return shape ? `Shape “${cut(shape.label)}”` : "A shape on the board"
    }
    const nameOf = (place: CommentPlace) => {
      if (place === null) return ""
      if ("step" in place) return stepWords[place.step].name
      return "card" in place ? cardName(place.card) : shapeName(place.element)
    }
    const option = (place: CommentPlace) => ({ value: placeKey(place), label: nameOf(place) || "This moment" })
    return {
      nameOf,
      options(place, step) {
        const groups = [
          { group: "When", places: [null, { step }] as CommentPlace[] },
          { group: "Cards", places: cards.filter(({ deleted }) => !deleted).map(({ id }) => ({ card: id })) },
          {
            group: "On the board",
            places: shapes.filter(({ live }) => live).map((shape) => ({ element: shape.elementId })),
          },
        ]
        const known = groups.some(({ places }) => places.some((one) => placeKey(one) === placeKey(place)))
        const chosen = known ? [] : [{ group: "Chosen", places: [place] }]
        return [...chosen, ...groups]
          .filter(({ places }) => places.length > 0)
          .map(({ group, places }) => ({ group, items: places.map(option) }))
      },
      placeOf,
    }
  }, [doc, endDoc, cards, shapes, endCards, endShapes])
}

function placeOf(value: string): CommentPlace {
  const [kind, id = ""] = value.split(" ")
  const step = steps.find((one) => one === id)
  if (kind === "step" && step) return { step }
  if (kind === "card") return { card: id }
  return kind === "element" ? { element: id } : null
}

function cut(words: string): string {
  return words.length > longest ? `${words.slice(0, longest)}…` : words
}
