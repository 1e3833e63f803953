import { describe, expect, it } from "vitest"
import {
  aCommand,
  aMock,
  aMockAlone,
  anObserver,
  aSession,
  type Asked,
  type Move,
  theCandidate,
  theInterviewer,
  type TestSession,
} from "#testing/a-session.ts"
import { aNote, aNoteId, commandTypes, everyCommand } from "#testing/every-command.ts"
import { decide, openingEvents } from "./decide.ts"

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
function answer(session: TestSession, asked: Asked, by = theCandidate): string {
  const decision = decide(session.state, aCommand(asked), by, session.at(1.5), session.kit)
  if (decision.refusal) return decision.refusal.code.replace("wrongState", "no")
  return decision.events.map(({ type }) => type).join() || "nothing"
}

describe("what a candidate alone may ask for, and when", () => {
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
      expect(commands.map((asked) => answer(stages[stage], asked)).join(" ")).toBe(expected.join(" "))
    },
  )

  it("I-PAUSE-2: the refusal of a pause says why, and what one can do instead", () => {
    const { refusals } = aSession({ mode: "interview" }).with([0, "start"], [1, "pause"])
    expect(refusals).toEqual([{ code: "wrongState", message: expect.stringMatching(/no pause.*You can/) }])
  })
})

/** Commands of a mock by whom they come from, in three groups; the host, who removes somebody, is the candidate. */
const together: readonly Asked[] = [
  everyCommand.start,
  everyCommand.markReady,
  everyCommand.goOnAlone,
  everyCommand.removePerson,
  everyCommand.say,
  everyCommand.pause,
  everyCommand.resume,
]
const given: readonly Asked[] = [
  { type: "giveFact", fact: "F1", volunteered: true },
  everyCommand.answer,
  everyCommand.giveHint,
  everyCommand.askProbe,
  everyCommand.throwCurveball,
  everyCommand.offerToMoveOn,
]
const written: readonly Asked[] = [
  everyCommand.markCheckpoint,
  { type: "takeNote", ...aNote, note: aNoteId(2), shapes: [] },
  everyCommand.changeNote,
  everyCommand.removeNote,
  everyCommand.draftScore,
]

/** Somebody has asked something, and one note is there. */
const underWay: Move[] = [
  [0, "start"],
  [0.1, { type: "enterStep", step: "requirements" }],
  [0.2, { type: "ask", text: "Why?" }],
  [0.3, { type: "takeNote", ...aNote, shapes: [] }, theInterviewer],
]
const mocks = {
  "the lobby, not ready": aMock({}, false),
  "the lobby, both ready": aMock(),
  "a round": aMock().with(...underWay),
  "a pause": aMock().with(...underWay, [1, "pause"]),
  "interview mode": aMock({ mode: "interview" }).with(...underWay),
  "a question of one's own": aMock({ promptSlug: null }).with(...underWay),
  "a round that is over": aMock().with(...underWay, [1, "finish"]),
}

const toldAll = "factGiven questionAnswered hintGiven probeAsked curveballThrown lineSaid"
const wroteAll = "checkpointMarked noteTaken noteChanged noteRemoved draftScored"
const toldNothing = "no no no no no no"
const wroteNothing = "no no no no no"

describe("what two people may ask for, and when", () => {
  it.each([
    ["the lobby, not ready", "no readySet no personRemoved messageSent no no", toldNothing, wroteNothing],
    ["the lobby, both ready", "sessionStarted nothing no personRemoved messageSent no no", toldNothing, wroteNothing],
    ["a round", "no no no personRemoved messageSent sessionPaused nothing", toldAll, wroteAll],
    ["a pause", "no no no personRemoved messageSent nothing sessionResumed", toldNothing, wroteAll],
    ["interview mode", "no no no personRemoved messageSent no nothing", toldAll, wroteAll],
    [
      "a question of one's own",
      "no no no personRemoved messageSent sessionPaused nothing",
      "no questionAnswered no no no lineSaid",
      wroteAll,
    ],
    ["a round that is over", "no no no no no no no", toldNothing, wroteNothing],
  ] as const)("I-SEAT-4, -5, I-GIVE-1, I-NOTE-1, I-CHAT-1, I-END-2: in %s: %s; %s; %s", (stage, ...expected) => {
    const session = mocks[stage]
    const answers = [
      together.map((asked) => answer(session, asked)),
      given.map((asked) => answer(session, asked, theInterviewer)),
      written.map((asked) => answer(session, asked, theInterviewer)),
    ]
    expect(answers.map((some) => some.join(" "))).toEqual(expected)
  })

  it("I-ROLE-1: observers may ask for nothing at all, whatever it is and whenever", () => {
    for (const session of [...Object.values(stages), ...Object.values(mocks), aMockAlone()]) {
      const answers = commandTypes.map((type) => answer(session, everyCommand[type], anObserver))
      expect(new Set(answers)).toEqual(new Set(["notAllowed"]))
    }
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
    const { events, state } = aSession()
    expect(events.map(({ type }) => type)).toEqual(["sessionCreated", "promptPinned"])
    expect(state).toMatchObject({ status: "lobby", phase: null, startedAt: null, visits: [], seats: [] })
    expect(state.interviewersOnly.promptHash).toMatch(/^0+$/)
  })

  it.each(["candidate", "interviewer"] as const)(
    "I-START-1: that of a mock says besides that its host takes part, as %s",
    (role) => {
      const { events, state, at } = aSession({ kind: "mock" }, undefined, role)
      expect(events.map(({ type }) => type)).toEqual(["sessionCreated", "promptPinned", "personJoined"])
      expect(events.at(-1)).toMatchObject({ at: at(0), actor: 1, audience: "everyone", body: { participant: 1, role } })
      expect(state).toMatchObject({ status: "lobby", settings: { kind: "mock" }, visits: [] })
      expect(state.seats).toEqual([{ participant: 1, role, readyAt: null, removed: false }])
    },
  )

  it("I-START-1: where two swap their parts, both take part from the first moment, who made it first", () => {
    const { state, at } = aSession()
    const origin = { at: at(0), actor: 1, commandId: null }
    const opened = (kind: "solo" | "mock") =>
      openingEvents({ ...state.settings, kind }, "0".repeat(64), ["interviewer", "candidate"], origin)
    expect(opened("mock").slice(2)).toMatchObject([
      { type: "personJoined", at: at(0), actor: 1, body: { participant: 1, role: "interviewer" } },
      { type: "personJoined", at: at(0), actor: 2, body: { participant: 2, role: "candidate" } },
    ])
    expect(opened("solo")).toHaveLength(2)
  })

  it("I-START-3: the first stroke starts a round without lobby in requirements", () => {
    expect(aSession({ begins: "onFirstEdit" }).with([0, "start"]).state.phase).toBe("requirements")
  })

  it("bears the instant, the actor and the id of its command", () => {
    const { events, at } = aMock().with([3, "start", theInterviewer])
    expect(events.at(-1)).toMatchObject({
      at: at(3),
      actor: 2,
      commandId: "command-7",
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
