import { expect, it } from "vitest"
import { aMock, aSession } from "@tradeoff/shared/testing/a-session.ts"
import type { AskedQuestion, HintGiven, Line } from "@tradeoff/shared/interview/state.ts"
import { isLeftToAssume, newsOf, talkOf } from "./talk.ts"

const asked = (at: number, answer: string | null = null, fact: string | null = null): AskedQuestion => ({
  at,
  phase: "requirements",
  text: `question at ${at}`,
  listed: false,
  fact,
  answer,
  volunteered: false,
})
const said = (at: number): Line => ({ at, phase: "requirements", kind: "moveOn", words: `line at ${at}` })

const { state: solo } = aSession()
const { state: mock } = aMock()
const hint: HintGiven = { at: 3, step: "api", level: "L2", words: "Half of it?", effect: "probed" }

it("tells a hint where a person gave it, and what of a person's words is news", () => {
  const said = { questions: [{ ...asked(1, "Ten.", "F1"), listed: true }, asked(4)], hints: [hint], lines: [] }
  expect(talkOf({ ...solo, ...said }).map(({ kind }) => kind)).toEqual(["question", "question"])
  expect(newsOf({ ...solo, ...said })).toBeNull()
  expect(talkOf({ ...mock, ...said }).map(({ kind }) => kind)).toEqual(["question", "hint", "question"])
  expect(newsOf({ ...mock, ...said })).toMatchObject({ kind: "hint", hint })
  expect(newsOf({ ...mock, ...said, hints: [] })).toMatchObject({ kind: "question", at: 1 })
})

it("puts questions and lines into the order in which they were said", () => {
  const greeting: Line = { at: 0, phase: "intro", kind: "greeting", words: "Design it." }
  const turns = talkOf({ ...solo, questions: [asked(2), asked(5)], lines: [greeting, said(1), said(5), said(9)] })
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
