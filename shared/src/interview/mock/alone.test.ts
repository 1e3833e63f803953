import { describe, expect, it } from "vitest"
import { minuteMs } from "#interview/clock.ts"
import { unreviewed } from "#interview/review.ts"
import { hasScript } from "#interview/script.ts"
import {
  aCommand,
  aMock,
  aMockAlone,
  aSession,
  isReady,
  type Move,
  theBrief,
  theCandidate,
  theInterviewer,
  type TestSession,
  withSeat,
} from "#testing/a-session.ts"
import { reviewedBy } from "#testing/a-schedule.ts"
import { commandTypes, everyCommand } from "#testing/every-command.ts"
import { decide } from "#interview/decide.ts"
import { aloneFromAt, noShowMs, withPeer } from "./seats.ts"

const waiting = aMock({}, false).with(isReady(1, theCandidate))
const unanswered = aSession({ kind: "mock" }).with(isReady(1, theCandidate))
const goOn = (minute: number): Move => [minute, "goOnAlone"]
/** The last moment at which one who was ready at minute 1 is still too early. */
const justBefore = 6 - 1 / minuteMs

describe("when one may go on alone", () => {
  it.each<[string, TestSession, number, boolean]>([
    ["five minutes after one was ready", waiting, 6, true],
    ["not a millisecond before", waiting, justBefore, false],
    ["also where nobody has come at all", unanswered, 6, true],
    ["nor there a millisecond before", unanswered, justBefore, false],
    ["not without being ready, however long it takes", aMock({}, false), 600, false],
    ["not once one is not ready any more", waiting.with(isReady(2, theCandidate, false)), 600, false],
    ["not while the peer is ready", waiting.with(isReady(5, theInterviewer)), 600, false],
    [
      "not where the peer was ready first",
      aMock({}, false).with(isReady(0, theInterviewer), isReady(1, theCandidate)),
      600,
      false,
    ],
    [
      "when the peer was ready, and is not any more",
      waiting.with(isReady(2, theInterviewer), isReady(3, theInterviewer, false)),
      6,
      true,
    ],
    ["when the peer was ready, and was removed", aMock().with([4, { type: "removePerson", participant: 2 }]), 5, true],
    ["not once the round runs", aMock().with([2, "start"]), 600, false],
    ["not once it is over", waiting.with([2, "abandon"]), 600, false],
    ["not in a solo round", aSession(), 600, false],
  ])("I-ALONE-1, -2: %s", (_when, session, minute, may) => {
    const after = session.with(goOn(minute))
    expect(after.state.alone).toBe(may)
    expect(after.events.filter(({ type }) => type === "wentOnAlone")).toHaveLength(may ? 1 : 0)
    expect(after.refusals.map(({ code }) => code)).toEqual(may ? [] : ["wrongState"])
  })

  it("I-ALONE-1: being ready anew counts anew", () => {
    const anew = waiting.with(isReady(5, theCandidate, false), isReady(5.5, theCandidate))
    expect(anew.with(goOn(6)).state.alone).toBe(false)
    expect(anew.with(goOn(10.5)).state.alone).toBe(true)
  })

  it("I-ALONE-1: the refusal says from when on", () => {
    const { refusals } = waiting.with(goOn(3))
    expect(refusals).toEqual([{ code: "wrongState", message: expect.stringMatching(/ready.*five minutes/) }])
  })

  it("I-ALONE-1: aloneFromAt tells the instant to wait for", () => {
    expect(aloneFromAt(waiting.state)).toBe(waiting.at(1) + noShowMs)
    expect(noShowMs).toBe(5 * minuteMs)
    const begun = aMock().with([0, "start"])
    const left = begun.with([1, { type: "removePerson", participant: 2 }])
    const never = [aSession(), aMock({}, false), aMock(), aMockAlone(), begun, left]
    expect(never.map(({ state }) => aloneFromAt(state))).toEqual(never.map(() => null))
  })

  it("I-ALONE-2: a peer who is there, but not ready, cannot stop it", () => {
    expect(withSeat(unanswered, theInterviewer, 5.9).with(goOn(6)).state.alone).toBe(true)
  })

  it("I-ALONE-5: a second time causes nothing", () => {
    const twice = aMockAlone().with(goOn(6))
    expect([twice.events, twice.refusals]).toEqual([aMockAlone().events, []])
  })
})

/** What the script said: minute of the record, type and what it was about. */
function said({ events, at }: TestSession): string[] {
  const byScript = events.filter(({ actor }) => actor === "script")
  return byScript.map(({ at: when, type, body }) => `${(when - at(0)) / minuteMs} ${type} ${Object.values(body)[0]}`)
}

const enter = (minute: number, step: "api" | "scaling"): Move => [minute, { type: "enterStep", step }]

describe("the round that one has gone on with alone", () => {
  it("I-ALONE-3: asks for nobody to be ready, and the script greets with the brief", () => {
    const started = aMockAlone().with([6, "start"])
    expect(started.refusals).toEqual([])
    expect(started.state).toMatchObject({ status: "running", startedAt: started.at(6) })
    expect(said(started)).toEqual(["6 lineSaid greeting"])
    expect(started.state.lines[0]?.words).toContain(theBrief)
  })

  it("I-ALONE-3: the script answers, offers to move on and throws the curveball, as in a solo round", () => {
    const moves: Move[] = [
      [10, "start"],
      [11, { type: "ask", text: "matter 4, what of it?" }],
      [12, { type: "ask", text: "And the moon?" }],
      enter(13, "api"),
    ]
    const settings = { mode: "interview" } as const
    const alone = aMockAlone(settings).with(...moves)
    expect(said(alone.until(60))).toEqual([
      "10 lineSaid greeting",
      "11 questionAnswered F4",
      "12 questionAnswered null",
      "18.2 lineSaid moveOn",
      "38 curveballThrown CB1",
    ])
    expect(said(alone.until(60))).toEqual(
      said(
        aSession(settings)
          .with(...moves)
          .until(60),
      ),
    )
  })

  it("I-ALONE-3: the list and the ladder of practice mode are there again", () => {
    const { state, refusals } = aMockAlone().with(
      [6, "start"],
      [7, { type: "askFact", fact: "F1" }],
      [8, { type: "takeHint", step: "api", level: "L1" }],
    )
    expect(refusals).toEqual([])
    expect(state).toMatchObject({ questions: [{ fact: "F1", volunteered: false }], hints: [{ level: "L1" }] })
  })

  it("I-ALONE-3, I-PROBE-1: the script looks at the steps that were left, and probes", () => {
    const left = aMockAlone().with([6, "start"], enter(7, "api"), enter(9, "scaling"))
    expect(unreviewed(left.state)).toEqual(["api"])
    const looked = reviewedBy(left.state, left.kit!, left.at(10))
    expect(looked.map(({ type, actor }) => [type, actor])).toEqual([
      ["stepReviewed", "script"],
      ["probeAsked", "script"],
    ])
  })

  it("I-ALONE-3: with a question of one's own there is no script", () => {
    const alone = aMockAlone({ promptSlug: null }).with([6, "start"], [7, { type: "ask", text: "Why?" }])
    expect(hasScript(alone.state)).toBe(false)
    expect(said(alone.until(60))).toEqual([])
  })

  it("I-ALONE-4: the peer gives no command any more, at any time", () => {
    const lobby = aMockAlone()
    const running = lobby.with([6, "start"])
    for (const { state, kit, at } of [lobby, running, running.with([7, "pause"]), running.with([7, "finish"])]) {
      expect(withPeer(state)).toBe(false)
      for (const type of commandTypes) {
        expect(decide(state, aCommand(everyCommand[type]), theInterviewer, at(8), kit).refusal?.code, type).toBe(
          "notAllowed",
        )
      }
    }
  })
})
