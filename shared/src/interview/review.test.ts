import { describe, expect, it } from "vitest"
import type { Step } from "#contracts/steps.ts"
import { aKit } from "#testing/a-kit.ts"
import { aMock, aSession, type Move } from "#testing/a-session.ts"
import { evolve } from "./evolve.ts"
import { review, unreviewed } from "./review.ts"
import type { SessionState } from "./state.ts"

const started: Move = [0, "start"]
const enter = (minute: number, step: Step): Move => [minute, { type: "enterStep", step }]
const left = aSession().with(started, enter(1, "api"), enter(5, "scaling"), enter(6, "api"), enter(7, "scaling"))

const kit = aKit()
const checkpoint = kit.steps.api.checkpoints.at(0)!
kit.steps.api = {
  ...kit.steps.api,
  checkpoints: [
    { ...checkpoint, id: "CP7", level: "staff" },
    { ...checkpoint, id: "CP8", level: "mid" },
    { ...checkpoint, id: "CP9", level: "senior" },
  ],
  probes: [
    { id: "P6", ask: "Anything else?" },
    { id: "P7", ask: "And in a year?", for: ["CP7"] },
    { id: "P8", ask: "Who calls it?", for: ["CP8", "CP9"] },
    { id: "P9", ask: "How often?", for: ["CP9"] },
  ],
}

const after = (state: SessionState, events: ReturnType<typeof review>) => events.reduce<SessionState>(evolve, state)

describe("which steps are to be looked at", () => {
  it.each<[string, Move[], Step[]]>([
    ["none that was passed through", [enter(1, "api"), enter(1.3, "scaling")], []],
    [
      "one that was passed through twice",
      [enter(1, "api"), enter(1.2, "scaling"), enter(2, "api"), enter(2.2, "scaling")],
      ["api", "scaling"],
    ],
    ["none in the first step", [enter(1, "api")], []],
    ["one that was left for another", [enter(1, "api"), enter(2, "scaling")], ["api"]],
    ["one that was left for the wrap-up", [enter(1, "api"), [2, "enterWrapUp"]], ["api"]],
    ["one that was left twice, once", [enter(1, "api"), enter(2, "scaling"), enter(3, "api")], ["api", "scaling"]],
    ["none that is only paused", [enter(1, "api"), [2, "pause"], [3, "resume"]], []],
    ["none while the round is paused", [enter(1, "api"), enter(2, "scaling"), [3, "pause"]], []],
    ["none once it is over", [enter(1, "api"), enter(2, "scaling"), [3, "finish"]], []],
  ])("I-PROBE-1: %s", (_, moves, steps) => {
    expect(unreviewed(aSession().with(started, ...moves).state)).toEqual(steps)
  })

  it("I-PROBE-1: none where somebody else is the interviewer, or nobody has a kit", () => {
    for (const session of [aMock(), aSession({ promptSlug: null })]) {
      const { state } = session.with(started, enter(1, "api"), enter(2, "scaling"))
      expect(state.phase).toBe("scaling")
      expect(unreviewed(state)).toEqual([])
    }
  })
})

describe("what comes of it", () => {
  it("I-PROBE-2: the step's first probe for something that is missing, at the instant of the look", () => {
    const events = review(left.state, "api", ["CP9"], kit, left.at(8))
    const origin = { at: left.at(8), actor: "script", commandId: null }
    expect(events).toMatchObject([
      { ...origin, type: "stepReviewed", audience: "interviewers", body: { step: "api", missing: ["CP9"] } },
      {
        ...origin,
        type: "probeAsked",
        audience: "everyone",
        body: { probe: "P8", step: "api", words: "Who calls it?" },
      },
    ])
    const { lines, interviewersOnly } = after(left.state, events)
    expect(lines.at(-1)).toMatchObject({ kind: "probe", probe: "P8", step: "api", phase: "scaling" })
    expect(interviewersOnly.reviewed).toEqual(["api"])
  })

  it.each([
    ["nothing is missing", []],
    ["no probe goes for what is missing", ["CP1"]],
  ])("I-PROBE-2: no probe where %s", (_, missing) => {
    const types = review(left.state, "api", missing, kit, left.at(8)).map(({ type }) => type)
    expect(types).toEqual(["stepReviewed"])
  })

  it.each([
    ["what the level expects goes first", ["CP7", "CP9"], "P8"],
    ["what only a higher level expects comes after it", ["CP7"], "P7"],
  ])("I-PROBE-2: %s", (_, missing, asked) => {
    expect(review(left.state, "api", missing, kit, left.at(8))[1]?.body).toMatchObject({ probe: asked })
  })

  it("I-PROBE-2: a probe that was asked already makes way for the next", () => {
    const { lines } = after(left.state, review(left.state, "api", ["CP9"], kit, left.at(8)))
    const [, probe] = review({ ...left.state, lines }, "api", ["CP9"], kit, left.at(9))
    expect(probe?.body).toMatchObject({ probe: "P9" })
  })

  it("I-PROBE-3: a step is looked at once, however often it is left", () => {
    const seen = after(left.state, review(left.state, "api", [], kit, left.at(8)))
    expect(unreviewed(seen)).toEqual(["scaling"])
    expect(review(seen, "api", ["CP9"], kit, left.at(9))).toEqual([])
    expect(review(left.state, "data-model", ["CP9"], kit, left.at(9))).toEqual([])
  })

  it("I-CLOCK-3: is never stamped before the record's last event", () => {
    expect(review(left.state, "api", [], kit, left.at(2)).map(({ at }) => at)).toEqual([left.at(7)])
  })
})
