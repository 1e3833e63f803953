import { expect, it } from "vitest"
import { Comment } from "@tradeoff/shared/contracts/comments.ts"
import { nextSaid, saidOf } from "./said-of-place.ts"

function aComment(no: number, place: Comment["place"]): Comment {
  const id = `${String(no).repeat(8)}-0000-4000-8000-000000000000`
  return Comment.parse({
    id,
    at: no,
    place,
    audience: "self",
    words: "Why?",
    author: 1,
    mine: true,
    changedAt: no,
    createdAt: no,
  })
}

const comments = [
  aComment(1, { card: "aaaaaa" }),
  aComment(2, { element: "aaaaaa" }),
  aComment(3, null),
  aComment(4, { card: "aaaaaa" }),
  aComment(5, { step: "api" }),
]
const [first, , , second] = comments

it("tells a card's comments from those on a shape of the same id", () => {
  expect(saidOf(comments, { card: "aaaaaa" })).toEqual([first, second])
  expect(saidOf(comments, { element: "aaaaaa" })).toEqual([comments[1]])
  expect(saidOf(comments, { step: "scaling" })).toEqual([])
})

it("opens a place's comments one after the other, and then the first again", () => {
  const said = saidOf(comments, { card: "aaaaaa" })
  expect(nextSaid(said, null)).toBe(first)
  expect(nextSaid(said, comments[2]!.id)).toBe(first)
  expect(nextSaid(said, first!.id)).toBe(second)
  expect(nextSaid(said, second!.id)).toBe(first)
  expect(nextSaid([], null)).toBeNull()
})
