import type { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import { usePlaces } from "#features/replay/comments/places.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { stepWords } from "#features/session-words/session-words.ts"

interface Props {
  /** Null where the replay is not to be had: then a place is called by its kind. */
  showing: Showing | null
  place: CommentPlace
}

/** What a place is called: "FR1 Reserve a seat", "Shape “Gateway”"; nothing for a moment as such. */
export function PlaceName({ showing, place }: Props) {
  if (place === null) return null
  return showing ? <Known showing={showing} place={place} /> : kindOf(place)
}

function Known({ showing, place }: { showing: Showing; place: CommentPlace }) {
  return usePlaces(showing).nameOf(place)
}

function kindOf(place: NonNullable<CommentPlace>): string {
  if ("step" in place) return stepWords[place.step].name
  return "card" in place ? "A card" : "A shape on the board"
}
