import { describe, expect, it } from "vitest"
import type { SessionEvent } from "#contracts/session-events.ts"
import { aMock, aMockAlone, aSession, type Move, type TestSession } from "#testing/a-session.ts"
import { advance, due, nextDueAt } from "./due.ts"

/** What time caused: minute of the record and what happened, in the order of the record. */
function caused({ events, at }: TestSession): string[] {
  const byClock = events.filter(({ actor }) => actor === "clock")
  return byClock.map((event) => `${(event.at - at(0)) / 60_000} ${event.type}${detail(event)}`)
}

function detail({ body }: SessionEvent): string {
  const [detail] = Object.values(body)
  return detail === undefined ? "" : ` ${String(detail)}`
}

const started: Move = [0, "start"]
const enter = (minute: number, step: "requirements" | "api" | "scaling"): Move => [minute, { type: "enterStep", step }]

describe("what time causes in 45 minutes of practice", () => {
  it("I-DUE-1, -2: the intro ends by itself; a step left alone has a cue at 100 % and another at 130 %", () => {
    expect(caused(aSession().with(started).until(10))).toEqual([
      "2 stepEntered requirements",
      "8 budgetReached requirements",
      "9.8 budgetOverrun requirements",
    ])
  })

  it("I-DUE-2: a step's time adds up over its visits, and its cues come once", () => {
    const visits = [
      started,
      enter(0, "api"),
      enter(3, "requirements"),
      enter(5, "api"),
      enter(7, "scaling"),
      enter(8, "api"),
    ]
    expect(
      caused(
        aSession()
          .with(...visits)
          .until(20),
      ),
    ).toEqual(["6 budgetReached api", "8.2 budgetOverrun api"])
  })

  it("I-DUE-2, I-PAUSE-1: a pause puts off whatever is to come", () => {
    const session = aSession().with(started, enter(1, "api"), [3, "pause"], [13, "resume"])
    expect(caused(session.until(17))).toEqual(["15 budgetReached api", "16.2 budgetOverrun api"])
  })

  it("I-DUE-2: a phase without budget has no cues", () => {
    const session = aSession({ lengthMin: 35 }).with(started, [1, "enterWrapUp"])
    expect(caused(session.until(34))).toEqual([])
  })

  it("I-DUE-3: at the length of the round overtime starts, and the round goes on", () => {
    const session = aSession().with(started, enter(40, "scaling")).until(50)
    expect(caused(session)).toContain("45 overtimeStarted")
    expect(session.state.status).toBe("running")
  })

  it("I-DUE-4: left open for a further length, the round is paused as of then, and can be taken up the next day", () => {
    const nextDay = 24 * 60
    const session = aSession().with(started, [44, "enterWrapUp"]).until(nextDay)
    expect(caused(session).at(-1)).toBe("90 sessionPaused leftOpen")
    expect(caused(session.with([nextDay, "resume"]).until(2 * nextDay)).at(-1)).toBe(
      `${nextDay + 45} sessionPaused leftOpen`,
    )
  })

  it("I-DUE-4: a resume during overtime starts that length anew; one before overtime does not", () => {
    const early = aSession().with(started, [10, "pause"], [20, "resume"]).until(500)
    expect(caused(early).at(-1)).toBe(`${55 + 45} sessionPaused leftOpen`)
    const during = aSession().with(started, [60, "pause"], [70, "resume"]).until(500)
    expect(caused(during).at(-1)).toBe(`${70 + 45} sessionPaused leftOpen`)
  })

  it("I-END-2: nothing is due in a lobby, a pause, or after the end", () => {
    const still = [aSession(), aSession().with(started, [1, "pause"]), aSession().with(started, [1, "finish"])]
    for (const { state, at } of still) {
      expect(due(state, at(1_000_000))).toEqual([])
      expect(nextDueAt(state)).toBeNull()
    }
  })
})

describe("what time causes in an interview", () => {
  it("I-DUE-3: the round ends at its length, to the millisecond, with nothing after it", () => {
    const session = aSession({ mode: "interview" }).with(started, [44, "enterWrapUp"]).until(600)
    expect(caused(session).slice(-1)).toEqual(["45 sessionFinished time"])
    expect(session.state).toMatchObject({ status: "finished", finished: { at: session.at(45), reason: "time" } })
  })

  it("I-DUE-5: what falls due at the end's own instant comes before the end", () => {
    const session = aSession({ mode: "interview" }).with(started, [43, "enterWrapUp"], [44, "takeThinkTime"]).until(46)
    expect(caused(session).slice(-3)).toEqual([
      "45 thinkTimeEnded",
      "45 budgetReached wrap-up",
      "45 sessionFinished time",
    ])
  })
})

describe("the curveball", () => {
  const due = (session: TestSession, ...moves: Move[]) =>
    caused(session.with(...moves).until(200)).filter((told) => told.includes("curveball"))
  const interview = aSession({ mode: "interview" })

  it.each<[string, TestSession, Move[], string[]]>([
    ["an interview alone", interview, [started], ["28 curveballDue"]],
    ["an interview alone, think-time or not", interview, [started, [10, "takeThinkTime"]], ["28 curveballDue"]],
    ["an interview that ends before", interview, [started, [27.99, "finish"]], []],
    ["a question of one's own", aSession({ mode: "interview", promptSlug: null }), [started], []],
    ["practice alone", aSession(), [started], []],
    ["an hour's interview with a peer", aMock({ mode: "interview", lengthMin: 60 }), [started], ["36 curveballDue"]],
    ["practice with a peer", aMock(), [started], ["28 curveballDue"]],
    ["practice with a peer, paused before", aMock(), [started, [10, "pause"], [20, "resume"]], ["38 curveballDue"]],
    ["a peer's question of one's own", aMock({ promptSlug: null }), [started], []],
    ["practice without the peer", aMockAlone(), [[5, "start"]], []],
    ["an interview without the peer", aMockAlone({ mode: "interview" }), [[5, "start"]], ["33 curveballDue"]],
  ])("I-DUE-8: %s", (_round, session, moves, expected) => {
    expect(due(session, ...moves)).toEqual(expected)
  })

  it("I-DUE-8: by the minutes of the round's own length", () => {
    const quick = aSession({ mode: "interview", begins: "onFirstEdit", lengthMin: 35 })
    expect(due(quick, started)).toEqual(["22 curveballDue"])
  })
})

describe("think-time", () => {
  it("I-THINK-1: ends after 60 seconds and stops nothing", () => {
    const session = aSession().with(started, [1.5, "takeThinkTime"])
    expect(session.state.thinkTime).toEqual({ takenBy: 1, takenAt: session.at(1.5), untilAt: session.at(2.5) })
    expect(caused(session.until(3))).toEqual(["2 stepEntered requirements", "2.5 thinkTimeEnded"])
  })

  it("I-THINK-3: is over when the round pauses or ends", () => {
    for (const end of ["pause", "finish"] as const) {
      const session = aSession().with(started, [1.5, "takeThinkTime"], [1.75, end])
      expect(session.state.thinkTime).toBeNull()
      expect(caused(session.until(3))).toEqual([])
    }
    const resumed = aSession().with(started, [0.5, "takeThinkTime"], [1, "pause"], [1.1, "resume"])
    expect(caused(resumed.until(2))).toEqual([])
  })
})

describe("asking what is due", () => {
  const { state, at } = aSession().with(started)

  it("I-DUE-5: counts the instant itself, and not the millisecond before", () => {
    expect(due(state, at(2) - 1)).toEqual([])
    expect(due(state, at(2))).toMatchObject([{ type: "stepEntered", at: at(2), actor: "clock", commandId: null }])
  })

  it("I-DUE-6: again yields nothing", () => {
    expect(due(advance(state, at(200)).state, at(200))).toEqual([])
  })

  it("I-DUE-7: nextDueAt tells the instant to wait for", () => {
    expect(nextDueAt(state)).toBe(at(2))
    expect(nextDueAt(advance(state, at(2)).state)).toBe(at(8))
  })

  it("I-DUE-5: never yields an event before the record's last one, even of a record made without asking", () => {
    const careless = { ...state, latestAt: at(5) }
    expect(due(careless, at(5)).map((event) => event.at)).toEqual([at(5)])
  })
})
