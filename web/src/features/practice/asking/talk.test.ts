import { expect, it } from "vitest"
import type { AskedQuestion, Line } from "@tradeoff/shared/interview/state.ts"
import { isLeftToAssume, talkOf } from "./talk.ts"

const asked = (at: number, answer: string | null = null, fact: string | null = null): AskedQuestion => ({
  at,
  phase: "requirements",
  text: `question at ${at}`,
  listed: false,
  fact,
  answer,
})
const said = (at: number): Line => ({ at, phase: "requirements", kind: "moveOn", words: `line at ${at}` })

it("puts questions and lines into the order in which they were said", () => {
  const greeting: Line = { at: 0, phase: "intro", kind: "greeting", words: "Design it." }
  const turns = talkOf({ questions: [asked(2), asked(5)], lines: [greeting, said(1), said(5), said(9)] })
  expect(turns.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
    "line 1",
    "question 2",
    "line 5",
    "question 5",
    "line 9",
  ])
})

it("leaves to the candidate what was answered with no fact, and nothing else", () => {
  expect(isLeftToAssume(asked(1, "What would you assume?"))).toBe(true)
  expect(isLeftToAssume(asked(1))).toBe(false)
  expect(isLeftToAssume(asked(1, "Ten.", "F1"))).toBe(false)
})
