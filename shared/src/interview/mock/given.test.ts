import { describe, expect, it } from "vitest"
import type { HintLevel } from "#contracts/kit-steps.ts"
import type { Step } from "#contracts/steps.ts"
import { effectOf } from "#interview/ladder.ts"
import { moveOnWords } from "#interview/move-on.ts"
import { aKit } from "#testing/a-kit.ts"
import { aMock, type Asked, type Move, theInterviewer, type TestSession } from "#testing/a-session.ts"
import { openQuestion } from "./given.ts"

const fact = (id: string, volunteered = false): Asked => ({ type: "giveFact", fact: id, volunteered })
const answer = (text: string): Asked => ({ type: "answer", text })
const hint = (level: HintLevel, step: Step = "api"): Asked => ({
  type: "giveHint",
  step,
  level,
})
const probe = (id: string): Asked => ({ type: "askProbe", probe: id })
const curveball = (id: string): Asked => ({ type: "throwCurveball", curveball: id })
/** What the candidate asks; everything else is the interviewer's. */
const asks = (text: string): Asked => ({ type: "ask", text })

const running = aMock().with([0, "start"], [0.1, { type: "enterStep", step: "requirements" }])
const ofOnesOwn = aMock({ promptSlug: null }).with([0, "start"], [0.1, { type: "enterStep", step: "requirements" }])

/** What these cause, one after the other, and why not. */
function told(session: TestSession, ...all: Asked[]) {
  const moves = all.map((one, index): Move => {
    const byCandidate = typeof one === "object" && (one.type === "ask" || one.type === "enterStep")
    return byCandidate ? [0.2 + index / 100, one] : [0.2 + index / 100, one, theInterviewer]
  })
  const after = session.with(...moves)
  const caused = after.events.slice(session.events.length)
  const given = caused.filter(({ actor }) => actor === theInterviewer.participant)
  return {
    given: given.map(({ type, body }) => ({ type, body })),
    questions: after.state.questions.map(({ fact, answer, volunteered }) => [fact, answer, volunteered]),
    messages: after.refusals.map(({ message }) => message),
    after,
  }
}

const kit = aKit()
const first = kit.facts.at(0)!
const second = kit.facts.at(1)!
const thrown = kit.curveballs.at(0)!

describe("the words of what an interviewer gives", () => {
  it.each<[string, Asked[], string, object]>([
    ["a fact", [fact("F2")], "factGiven", { fact: "F2", question: second.question, answer: second.answer }],
    ["a fact that answers", [asks("Why?"), fact("F1")], "questionAnswered", { fact: "F1", words: first.answer }],
    ["a hint", [hint("L4")], "hintGiven", { step: "api", level: "L4", words: kit.steps.api.hints.L4, effect: "told" }],
    ["a probe", [probe("P3")], "probeAsked", { probe: "P3", step: "data-model", words: "Why data-model?" }],
    ["a curveball", [curveball("CB1")], "curveballThrown", { curveball: "CB1", kind: "scale", words: thrown.say }],
    ["the offer to move on", ["offerToMoveOn"], "lineSaid", { line: "moveOn", words: moveOnWords("requirements") }],
    [
      "an answer of their own",
      [asks("Why?"), answer("Think of rain.")],
      "questionAnswered",
      { words: "Think of rain." },
    ],
  ])("I-GIVE-1: %s", (_what, all, type, body) => {
    const { given, messages } = told(running, ...all)
    expect(given).toEqual([{ type, body: expect.objectContaining(body) }])
    expect(messages).toEqual([])
  })

  it("I-GIVE-1: are those of the pinned kit, whatever the files say now", () => {
    const pinned = aKit({ facts: [{ id: "F1", question: "How old?", answer: "Ten years.", triggers: ["old", "age"] }] })
    const session = aMock({}, true, pinned).with([0, "start"])
    const body = { fact: "F1", question: "How old?", answer: "Ten years.", volunteered: true }
    expect(told(session, fact("F1", true)).given).toEqual([{ type: "factGiven", body }])
  })

  it.each([
    ["fact", fact("F99")],
    ["volunteered fact", fact("F99", true)],
    ["probe", probe("P99")],
    ["curveball", curveball("CB99")],
  ])("I-GIVE-1: a %s that the kit does not hold is refused, and what to do is said", (_what, unknown) => {
    const { given, messages } = told(running, asks("Why?"), unknown)
    expect(given).toEqual([])
    expect(messages).toEqual([expect.stringMatching(/no such thing.*Reload/)])
  })

  it.each([fact("F1"), fact("F1", true), hint("L1"), probe("P1"), curveball("CB1")])(
    "I-GIVE-1: a question of one's own has no kit for %j, and the refusal says so",
    (wanted) => {
      const { given, messages } = told(ofOnesOwn, wanted)
      expect(given).toEqual([])
      expect(messages).toEqual([expect.stringMatching(/no kit.*own words/)])
    },
  )

  it("I-GIVE-1: there it is one's own words that answer, and the offer to move on is there as ever", () => {
    const { given } = told(ofOnesOwn, asks("Why?"), answer("Because."), "offerToMoveOn")
    expect(given.map(({ type }) => type)).toEqual(["questionAnswered", "lineSaid"])
  })
})

describe("facts and answers", () => {
  it.each<[string, Asked[], unknown[][]]>([
    ["told aloud, asked for", [fact("F1")], [["F1", first.answer, false]]],
    ["told without being asked", [fact("F1", true)], [["F1", first.answer, true]]],
    ["the answer to an open question", [asks("Why?"), fact("F1")], [["F1", first.answer, false]]],
    [
      "told without being asked, while a question stays open",
      [asks("Why?"), fact("F1", true)],
      [
        [null, null, false],
        ["F1", first.answer, true],
      ],
    ],
    [
      "the answer to the latest question, then to the one before",
      [asks("Why?"), asks("How?"), fact("F1"), fact("F2")],
      [
        ["F2", second.answer, false],
        ["F1", first.answer, false],
      ],
    ],
    [
      "told aloud once every question is answered",
      [asks("Why?"), fact("F1"), fact("F2")],
      [
        ["F1", first.answer, false],
        ["F2", second.answer, false],
      ],
    ],
  ])("I-GIVE-2: a fact is %s", (_how, all, expected) => {
    const { questions, messages } = told(running, ...all)
    expect(questions).toEqual(expected)
    expect(messages).toEqual([])
  })

  it.each<[string, Asked[], number]>([
    ["told twice aloud", [fact("F1"), fact("F1")], 1],
    ["volunteered twice", [fact("F1", true), fact("F1", true)], 1],
    ["volunteered after it was told", [fact("F1"), fact("F1", true)], 1],
    ["told after it was volunteered", [fact("F1", true), fact("F1")], 1],
    ["told after it answered a question", [asks("Why?"), fact("F1"), fact("F1")], 1],
    ["the answer to a second question", [fact("F1"), asks("Why?"), fact("F1")], 2],
  ])("I-GIVE-3: a fact that is %s", (_how, all, times) => {
    const { given, messages } = told(running, ...all)
    expect(given).toHaveLength(times)
    expect(messages).toEqual([])
  })

  it("I-GIVE-3: a fact that is volunteered again while a question is open", () => {
    expect(told(running, fact("F1", true), asks("Why?"), fact("F1", true)).given).toHaveLength(1)
  })

  it("I-GIVE-2: of several open questions, openQuestion tells the latest", () => {
    const open = (...all: Asked[]) => openQuestion(told(running, ...all).after.state)?.text
    expect(open(asks("Why?"), asks("How?"))).toBe("How?")
    expect(open(asks("Why?"), asks("How?"), answer("So."))).toBe("Why?")
    expect(open(fact("F1"))).toBeUndefined()
  })

  it("I-GIVE-4: own words answer the open question, and count as no fact", () => {
    const { questions, after } = told(running, asks("Why?"), asks("How?"), answer("So."), answer("Because."))
    expect(questions).toEqual([
      [null, "Because.", false],
      [null, "So.", false],
    ])
    expect(openQuestion(after.state)).toBeNull()
  })

  it.each<[string, Asked[]]>([
    ["nobody has asked anything", [answer("Because.")]],
    ["every question is answered", [asks("Why?"), answer("Because."), answer("Because.")]],
    ["only a fact was told", [fact("F1"), answer("Because.")]],
  ])("I-GIVE-4: where %s there is nothing to answer, and the chat is named instead", (_when, all) => {
    expect(told(running, ...all).messages).toEqual([expect.stringMatching(/No question is open.*chat/)])
  })
})

describe("what is given once", () => {
  it("I-GIVE-5: hints in any order, for any step, with the effect that they have alone", () => {
    const all = [hint("L5"), hint("L1"), hint("L3", "scaling"), hint("L4")]
    const { given, messages, after } = told(running, ...all)
    expect(messages).toEqual([])
    expect(given.map(({ body }) => "effect" in body && body.effect)).toEqual(["told", "unprompted", "hinted", "told"])
    expect(after.state.hints.map(({ step, level, effect }) => [step, level, effect === effectOf[level]])).toEqual([
      ["api", "L5", true],
      ["api", "L1", true],
      ["scaling", "L3", true],
      ["api", "L4", true],
    ])
  })

  it.each<[string, Asked, Asked]>([
    ["a hint", hint("L2"), hint("L2", "scaling")],
    ["a probe", probe("P1"), probe("P2")],
    ["a curveball", curveball("CB1"), curveball("CB2")],
  ])("I-GIVE-5, -6: %s a second time causes nothing; another one is another", (_what, one, another) => {
    const { given, messages } = told(running, one, one, another, one)
    expect(given).toHaveLength(2)
    expect(messages).toEqual([])
  })

  it("I-GIVE-7: the offer to move on, once a step", () => {
    const to = (step: Step): Asked => ({ type: "enterStep", step })
    const offer: Asked = "offerToMoveOn"
    const { given, messages } = told(
      running,
      offer,
      offer,
      to("api"),
      offer,
      to("requirements"),
      offer,
      to("api"),
      offer,
    )
    expect(given.map(({ body }) => body)).toEqual([
      { line: "moveOn", words: moveOnWords("requirements") },
      { line: "moveOn", words: moveOnWords("api") },
    ])
    expect(messages).toEqual([])
  })

  it.each<[string, Move[]]>([
    ["the intro", []],
    ["the wrap-up", [[0.1, "enterWrapUp"]]],
  ])("I-GIVE-7: %s is no step to leave", (_phase, moves) => {
    const { given, messages } = told(aMock().with([0, "start"], ...moves), "offerToMoveOn")
    expect([given, messages]).toEqual([[], [expect.stringMatching(/no step to leave/)]])
  })

  it("I-GIVE-8: nothing of it comes by itself: a peer is only reminded", () => {
    const record = running.with([1, asks("matter 4, what of it?")], [10, { type: "enterStep", step: "api" }]).until(44)
    expect(record.events.filter(({ actor }) => actor === "script")).toEqual([])
    expect(record.state).toMatchObject({ lines: [], questions: [{ answer: null }] })
    const { overruns, curveballDueAt } = record.state.interviewersOnly
    expect([overruns, curveballDueAt]).toEqual([["requirements", "api"], record.at(28)])
  })
})
