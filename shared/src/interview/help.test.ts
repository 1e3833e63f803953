import { describe, expect, it } from "vitest"
import { Kit } from "#contracts/kit-format.ts"
import { hintLevels } from "#contracts/kit-steps.ts"
import { SessionCommand } from "#contracts/session-commands.ts"
import { steps } from "#contracts/steps.ts"
import { aKit } from "#testing/a-kit.ts"
import { aCommand, aMock, type Asked, aSession, type Move } from "#testing/a-session.ts"
import { remainingMs } from "./clock.ts"
import { effectOf, nextHint } from "./ladder.ts"

const started: Move = [0, "start"]
const fact = (id: string): Asked => ({ type: "askFact", fact: id })
const own = (text: string): Asked => ({ type: "ask", text })
const hint = (level: (typeof hintLevels)[number], step: (typeof steps)[number] = "api"): Asked => ({
  type: "takeHint",
  step,
  level,
})
const retry = (number: number, step: (typeof steps)[number] = "api"): Asked => ({
  type: "retryStep",
  step,
  try: number,
})

/** What these cause in a running round, and why not. */
function asked(session: ReturnType<typeof aSession>, ...all: Asked[]) {
  const before = session.with(started)
  const after = before.with(...all.map((one, index): Move => [0.1 + index / 100, one]))
  const caused = after.events.slice(before.events.length).map(({ type, body, actor }) => ({ type, body, actor }))
  return { caused, state: after.state, messages: after.refusals.map(({ message }) => message), after }
}

it("the kit of these tests is one", () => {
  expect(Kit.parse(aKit())).toEqual(aKit())
})

describe("asking", () => {
  it("I-ASK-2: a fact comes word for word from the pinned kit, whatever the files say now", () => {
    const facts = aKit().facts.with(0, {
      id: "F1",
      question: "How old?",
      answer: "Ten years.",
      triggers: ["old", "age"],
    })
    const { caused } = asked(aSession({}, aKit({ facts })), fact("F1"))
    const body = { fact: "F1", question: "How old?", answer: "Ten years.", volunteered: false }
    expect(caused).toEqual([{ type: "factGiven", body, actor: 1 }])
  })

  it("I-ASK-3: a fact is given once, however often it is asked for", () => {
    const { caused, messages } = asked(aSession(), fact("F1"), fact("F1"), fact("F2"), fact("F1"))
    expect(caused.map(({ body }) => "fact" in body && body.fact)).toEqual(["F1", "F2"])
    expect(messages).toEqual([])
  })

  it("I-ASK-3: so is one that a question in one's own words was answered with", () => {
    const { caused, messages } = asked(aSession(), own("What is known of matter 1?"), fact("F1"))
    expect(caused.map(({ type }) => type)).toEqual(["questionAsked", "questionAnswered"])
    expect(messages).toEqual([])
  })

  it("I-ASK-3: a fact that the kit does not hold is refused, and what to do is said", () => {
    const { caused, messages } = asked(aSession(), fact("F99"))
    expect(caused).toEqual([])
    expect(messages).toEqual([expect.stringMatching(/no such fact.*Reload/)])
  })

  it.each([
    ["practice with a kit", "script", aSession()],
    ["practice with an interviewer", null, aMock()],
    ["practice with a question of one's own", null, aSession({ promptSlug: null })],
    ["interview", "script", aSession({ mode: "interview" })],
    ["interview with an interviewer", null, aMock({ mode: "interview" })],
    ["interview with a question of one's own", null, aSession({ mode: "interview", promptSlug: null })],
  ] as const)(
    "I-ASK-4, I-SCRIPT-2: in %s one's own words are kept, each time; answered by: %j",
    (_mode, by, session) => {
      const { question: text, answer } = aKit().facts.at(0)!
      const { caused, state } = asked(session, own(text), own("Why?"), own("Why?"))
      const none = { fact: null, words: "I don't have a number for that: what would you assume?" }
      const answers = [{ fact: "F1", words: answer }, none, none]
      expect(caused).toEqual(
        [text, "Why?", "Why?"].flatMap((text, at) => [
          { type: "questionAsked", body: { text }, actor: 1 },
          ...(by === null ? [] : [{ type: "questionAnswered", body: answers[at], actor: by }]),
        ]),
      )
      expect(state.questions.map(({ fact, answer }) => [fact, answer])).toEqual(
        answers.map(({ fact, words }) => (by === null ? [null, null] : [fact, words])),
      )
    },
  )

  it("I-ASK-4: words of any length up to the limit, and some at least", () => {
    const taken = (text: string) => SessionCommand.safeParse(aCommand(own(text))).success
    expect([taken(""), taken("  "), taken("?"), taken("w".repeat(500)), taken("w".repeat(501))]).toEqual([
      false,
      false,
      true,
      true,
      false,
    ])
  })

  it.each([
    ["I-ASK-5: a fact", fact("F1")],
    ["I-HINT-4: a hint", hint("L1")],
  ])("%s of a question of one's own: the refusal says that there is no kit", (_what, wanted) => {
    const { caused, messages } = asked(aSession({ promptSlug: null }), wanted)
    expect(caused).toEqual([])
    expect(messages).toEqual([expect.stringMatching(/no kit.*Write down/)])
  })

  it.each([
    ["I-ASK-1: a listed question", fact("F99"), /Interview mode has no list.*own words/],
    ["I-HINT-1: a hint", hint("L5"), /Interview mode has no hints/],
    ["I-RETRY-1: a new try", retry(9), /Interview mode begins no step anew/],
  ])("%s in interview mode: the refusal is the mode's, and tells nothing of the kit", (_what, wanted, message) => {
    const { messages } = asked(aSession({ mode: "interview" }), wanted)
    expect(messages).toEqual([expect.stringMatching(message)])
    expect(asked(aSession({ mode: "interview", promptSlug: null }), wanted).messages).toEqual(messages)
  })
})

describe("hints", () => {
  it("I-HINT-2: bear their words and their effect, from unprompted to told", () => {
    const { caused } = asked(aSession(), ...hintLevels.map((level) => hint(level)))
    const { hints } = aKit().steps.api
    expect(caused).toEqual(
      hintLevels.map((level) => ({
        type: "hintGiven",
        body: { step: "api", level, words: hints[level], effect: effectOf[level] },
        actor: 1,
      })),
    )
    expect(hintLevels.map((level) => effectOf[level])).toEqual(["unprompted", "probed", "hinted", "told", "told"])
  })

  it("I-HINT-1, I-HINT-3: each step has its own ladder", () => {
    const { state, messages } = asked(aSession(), hint("L1", "api"), hint("L1", "scaling"), hint("L2", "api"))
    expect(messages).toEqual([])
    expect(steps.map((step) => nextHint(state, step))).toEqual(["L1", "L3", "L1", "L1", "L2", "L1"])
  })

  it("I-HINT-3: out of turn they are refused, and the next one is named", () => {
    const { caused, messages } = asked(aSession(), hint("L2"), hint("L1"), hint("L5"), hint("L2"))
    expect(caused.map(({ body }) => "level" in body && body.level)).toEqual(["L1", "L2"])
    expect(messages).toEqual([expect.stringMatching(/one at a time.*L1/), expect.stringMatching(/one at a time.*L2/)])
  })

  it("I-HINT-3: once taken, again causes nothing, also when all are", () => {
    const all = hintLevels.map((level) => hint(level))
    const { caused, messages, state } = asked(aSession(), hint("L1"), hint("L1"), ...all, ...all)
    expect(caused).toHaveLength(5)
    expect(messages).toEqual([])
    expect(nextHint(state, "api")).toBeNull()
  })
})

describe("a new try", () => {
  it("I-RETRY-1, I-RETRY-2: of any step, again and again; clock, phase and help stay as they are", () => {
    const helped = asked(aSession(), fact("F1"), hint("L1"), hint("L2"))
    const tried = helped.after.with([1, retry(2)], [1.1, retry(3)], [1.2, retry(2, "trade-offs")])
    expect(tried.refusals).toEqual([])
    expect(tried.state.retries).toMatchObject({ api: 2, "trade-offs": 1, scaling: 0 })
    expect(nextHint(tried.state, "api")).toBe("L3")
    const { phase, visits, questions, hints } = helped.state
    expect(tried.state).toMatchObject({ phase, visits, questions, hints })
    expect(remainingMs(tried.state, tried.at(1.5))).toBe(remainingMs(helped.state, tried.at(1.5)))
    expect(tried.with([1.3, fact("F1")], [1.4, hint("L1")]).events).toEqual(tried.events)
  })

  it("I-RETRY-3: one that has begun causes nothing; one past the next is refused", () => {
    const { caused, messages, state } = asked(aSession(), retry(3), retry(2), retry(2), retry(4))
    expect(caused).toEqual([{ type: "stepRetried", body: { step: "api" }, actor: 1 }])
    expect(messages).toEqual(Array(2).fill(expect.stringMatching(/follow one another.*Reload/)))
    expect(state.retries.api).toBe(1)
  })

  it("I-RETRY-3: the first try is no new one", () => {
    expect(SessionCommand.safeParse(aCommand(retry(1))).success).toBe(false)
    expect(SessionCommand.safeParse(aCommand(retry(2.5))).success).toBe(false)
  })
})
