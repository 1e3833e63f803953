import { expect, it } from "vitest"
import { choicesFor } from "./askable.ts"

const questions = [
  { fact: "F1", question: "How many copies are there?" },
  { fact: "F2", question: "How long is a loan?" },
  { fact: "F3", question: "How many loans are open?" },
]
const found = (asked: string[], typed: string) =>
  choicesFor(questions, new Set(asked), typed).map(
    ({ fact, question, asked }) => `${fact ?? question}${asked ? "!" : ""}`,
  )

it("lists what was not asked yet first, both parts in the kit's order", () => {
  expect(found([], "")).toEqual(["F1", "F2", "F3"])
  expect(found(["F1", "F3"], " ")).toEqual(["F2", "F1!", "F3!"])
})

it("narrows the list to questions with all the words, in any case and order, and offers the words themselves", () => {
  expect(found([], "MANY how")).toEqual(["F1", "F3", "MANY how"])
  expect(found(["F3"], "loan ")).toEqual(["F2", "F3!", "loan"])
  expect(found([], "who pays?")).toEqual(["who pays?"])
})
