import { describe, expect, it } from "vitest"
import {
  aCommand,
  anObserver,
  aSession,
  type Asked,
  type Move,
  theInterviewer,
  type TestSession,
} from "#testing/a-session.ts"
import { decide } from "./decide.ts"

const commands: readonly Asked[] = [
  "start",
  { type: "enterStep", step: "api" },
  "enterWrapUp",
  "pause",
  "resume",
  "takeThinkTime",
  "endThinkTime",
  { type: "askFact", fact: "F1" },
  { type: "ask", text: "May a reader be offline?" },
  { type: "takeHint", step: "api", level: "L1" },
  { type: "retryStep", step: "api", try: 2 },
  "finish",
  "abandon",
]

const stages = {
  lobby: aSession(),
  running: aSession().with([0, "start"]),
  paused: aSession().with([0, "start"], [1, "pause"]),
  finished: aSession().with([0, "start"], [1, "finish"]),
  interview: aSession({ mode: "interview" }).with([0, "start"]),
  "a question of one's own": aSession({ promptSlug: null }).with([0, "start"]),
}

/** What somebody gets who asks this a minute and a half into the record: the types of events, or the code of the refusal. */
function answer(session: TestSession, asked: Asked, by = theInterviewer): string {
  const decision = decide(session.state, aCommand(asked), by, session.at(1.5), session.kit)
  if (decision.refusal) return decision.refusal.code
  return decision.events.map(({ type }) => type).join() || "nothing"
}

describe("who may ask for what, and when", () => {
  it.each([
    ["lobby", "sessionStarted no no no no no no", "no no no no", "no sessionFinished"],
    [
      "running",
      "no stepEntered wrapUpEntered sessionPaused nothing thinkTimeTaken nothing",
      "factGiven questionAsked hintGiven stepRetried",
      "sessionFinished sessionFinished",
    ],
    ["paused", "no no no nothing sessionResumed no no", "no no no no", "sessionFinished sessionFinished"],
    ["finished", "no no no no no no no", "no no no no", "no no"],
    [
      "interview",
      "no stepEntered wrapUpEntered no nothing thinkTimeTaken nothing",
      "no questionAsked no no",
      "sessionFinished sessionFinished",
    ],
    [
      "a question of one's own",
      "no stepEntered wrapUpEntered sessionPaused nothing thinkTimeTaken nothing",
      "no questionAsked no stepRetried",
      "sessionFinished sessionFinished",
    ],
  ] as const)(
    "I-START-2, I-STEP-1, I-PAUSE-2, I-ASK-1, -4, -5, I-HINT-1, -4, I-RETRY-1, I-END-1, -2: in %s: %s; %s; %s",
    (stage, ...expected) => {
      const answers = commands.map((asked) => answer(stages[stage], asked))
      expect(answers.map((given) => given.replace("wrongState", "no")).join(" ")).toBe(expected.join(" "))
    },
  )

  it("I-ROLE-1: observers may ask for nothing at all", () => {
    for (const session of Object.values(stages)) {
      expect(new Set(commands.map((asked) => answer(session, asked, anObserver)))).toEqual(new Set(["notAllowed"]))
    }
  })

  it("I-PAUSE-2: the refusal of a pause says why, and what one can do instead", () => {
    const { refusals } = aSession({ mode: "interview" }).with([0, "start"], [1, "pause"])
    expect(refusals).toEqual([{ code: "wrongState", message: expect.stringMatching(/no pause.*You can/) }])
  })
})

describe("what a command causes", () => {
  it.each<[string, Move[], Move, object[]]>([
    [
      "I-START-2: start begins with the intro",
      [],
      [1, "start"],
      [
        { type: "sessionStarted", body: { phase: "intro" } },
        { type: "lineSaid", body: { line: "greeting" } },
      ],
    ],
    [
      "I-STEP-3: entering a step ends the intro",
      [[0, "start"]],
      [1, { type: "enterStep", step: "scaling" }],
      [{ type: "stepEntered", body: { step: "scaling" } }],
    ],
    [
      "I-STEP-2: entering the present step changes nothing",
      [
        [0, "start"],
        [1, { type: "enterStep", step: "api" }],
      ],
      [2, { type: "enterStep", step: "api" }],
      [],
    ],
    [
      "I-STEP-2: nor does entering the wrap-up twice",
      [
        [0, "start"],
        [1, "enterWrapUp"],
      ],
      [2, "enterWrapUp"],
      [],
    ],
    ["I-PAUSE-1: a pause", [[0, "start"]], [1, "pause"], [{ type: "sessionPaused", body: { reason: "asked" } }]],
    [
      "I-PAUSE-3: a second pause",
      [
        [0, "start"],
        [1, "pause"],
      ],
      [1.1, "pause"],
      [],
    ],
    [
      "I-THINK-1: a think-time",
      [[0, "start"]],
      [1, "takeThinkTime"],
      [{ type: "thinkTimeTaken", body: { durationMs: 60_000 } }],
    ],
    [
      "I-THINK-2: the same again",
      [
        [0, "start"],
        [1, "takeThinkTime"],
      ],
      [1.5, "takeThinkTime"],
      [],
    ],
    [
      "I-THINK-1: ended early",
      [
        [0, "start"],
        [1, "takeThinkTime"],
      ],
      [1.5, "endThinkTime"],
      [{ type: "thinkTimeEnded" }],
    ],
    ["I-END-1: finish", [[0, "start"]], [1, "finish"], [{ type: "sessionFinished", body: { reason: "asked" } }]],
    ["I-END-1: abandon", [], [1, "abandon"], [{ type: "sessionFinished", body: { reason: "abandoned" } }]],
  ])("%s", (_rule, before, move, expected) => {
    const earlier = aSession().with(...before)
    const caused = aSession()
      .with(...before, move)
      .events.slice(earlier.events.length)
    expect(caused).toMatchObject(expected)
    expect(caused).toHaveLength(expected.length)
  })

  it("I-START-1: a record opens with its settings and the prompt's version, in the lobby", () => {
    const { events, state } = aSession({ kind: "mock" })
    expect(events.map(({ type }) => type)).toEqual(["sessionCreated", "promptPinned"])
    expect(state).toMatchObject({
      status: "lobby",
      phase: null,
      startedAt: null,
      visits: [],
      settings: { kind: "mock" },
    })
    expect(state.interviewersOnly.promptHash).toMatch(/^0+$/)
  })

  it("I-START-3: the first stroke starts a round without lobby in requirements", () => {
    expect(aSession({ begins: "onFirstEdit" }).with([0, "start"]).state.phase).toBe("requirements")
  })

  it("bears the instant, the actor and the id of its command", () => {
    const { events, at } = aSession({ kind: "mock" }).with([3, "start", theInterviewer])
    expect(events.at(-1)).toMatchObject({
      at: at(3),
      actor: 2,
      commandId: "command-2",
      version: 1,
      audience: "everyone",
    })
  })

  it("I-CLOCK-3: is never stamped before the record's last event, though the clock be set back", () => {
    const { events, at } = aSession().with([10, "start"], [1, "pause"], [2, "resume"])
    expect(events.slice(2).map(({ type, at }) => [type, at])).toEqual([
      ["sessionStarted", at(10)],
      ["lineSaid", at(10)],
      ["sessionPaused", at(10)],
      ["sessionResumed", at(10)],
    ])
  })
})
