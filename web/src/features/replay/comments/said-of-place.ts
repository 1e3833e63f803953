import type { Comment, CommentPlace } from "@tradeoff/shared/contracts/comments.ts"

/** Of a place, what a select can hold; the same for the same place. */
export function placeKey(place: CommentPlace): string {
  if (place === null) return "moment"
  if ("step" in place) return `step ${place.step}`
  return "card" in place ? `card ${place.card}` : `element ${place.element}`
}

/** The comments on one place, as the list has them. */
export function saidOf(comments: readonly Comment[], place: CommentPlace): readonly Comment[] {
  const key = placeKey(place)
  return comments.filter((comment) => placeKey(comment.place) === key)
}

/** Which of a place's comments a press on it opens: the first, or the one behind that which is open; null for none. */
export function nextSaid(said: readonly Comment[], opened: string | null): Comment | null {
  const at = said.findIndex(({ id }) => id === opened)
  return said[(at + 1) % said.length] ?? null
}
