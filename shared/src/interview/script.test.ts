import { describe, expect, it } from "vitest"
import { eventBodies, type SessionEvent } from "#contracts/session-events.ts"
import { aKit } from "#testing/a-kit.ts"
import { asText, inEveryRound, type Played, recordOf } from "#testing/a-schedule.ts"
import { aMock, type Asked, aSession, type Move, pinnedWith, theBrief, type TestSession } from "#testing/a-session.ts"
import { advance } from "./due.ts"
import { evolve, fold } from "./evolve.ts"
import { causedByTime, newEvent } from "./new-event.ts"
import { nextLine } from "./script.ts"

/** What the script said: minute of the record, type and what it was about. */
function said({ events, at }: TestSession): string[] {
  const byScript = events.filter(({ actor }) => actor === "script")
  return byScript.map(
    ({ at: instant, type, body }) => `${(instant - at(0)) / 60_000} ${type} ${Object.values(body)[0]}`,
  )
}

const started: Move = [0, "start"]
const own = (text: string): Asked => ({ type: "ask", text })
const enter = (minute: number, step: "requirements" | "api" | "scaling" | "trade-offs"): Move => [
  minute,
  { type: "enterStep", step },
]

describe("what the script says", () => {
  it("I-SCRIPT-1: greets with the brief, at the instant of the start", () => {
    const { events, at } = aSession().with([3, "start"])
    expect(events.slice(2)).toMatchObject([
      { type: "sessionStarted", at: at(3), actor: 1 },
      { type: "lineSaid", at: at(3), actor: "script", commandId: null, body: { line: "greeting" } },
    ])
    expect(events.at(-1)!.body).toMatchObject({ words: expect.stringContaining(theBrief) })
  })

  it("I-SCRIPT-1: leaves out a brief that no event could hold", () => {
    const brief = "w".repeat(1_499)
    const record = aMock().with(started).events
    const state = fold(record)!
    const line = nextLine({ ...state, settings: { ...state.settings, kind: "solo" } }, { brief, kit: aKit() })
    expect(line?.body).toMatchObject({ words: expect.not.stringContaining("www") })
    expect(eventBodies.lineSaid[1].safeParse(line?.body).success).toBe(true)
  })

  it("I-SCRIPT-2: answers what is typed with the fact, or says that there is no number", () => {
    const session = aSession().with(started, [1, own("matter 4, what of it?")], [1, own("And the moon?")])
    expect(said(session)).toEqual(["0 lineSaid greeting", "1 questionAnswered F4", "1 questionAnswered null"])
    expect(session.state.questions).toMatchObject([
      { text: "matter 4, what of it?", listed: false, fact: "F4", answer: aKit().facts.at(3)!.answer },
      { text: "And the moon?", listed: false, fact: null, answer: expect.stringMatching(/what would you assume\?$/) },
    ])
  })

  it("I-SCRIPT-3: offers once to move on, at 130 % of the step that is open, and names where to", () => {
    const session = aSession().with(started, enter(1, "api"), enter(10, "trade-offs"), enter(20, "api")).until(44)
    expect(said(session)).toEqual(["0 lineSaid greeting", "6.2 lineSaid moveOn", "15.2 lineSaid moveOn"])
    const words = session.state.lines.slice(1).map((line) => line.words)
    expect(words).toEqual([expect.stringMatching(/API.*data model/), expect.stringMatching(/trade-offs.*wrap-up/)])
  })

  it("I-SCRIPT-3: the wrap-up has nowhere to move on to", () => {
    const session = aSession().with(started, [1, "enterWrapUp"]).until(20)
    expect(session.events.map(({ type }) => type)).toContain("budgetOverrun")
    expect(said(session)).toEqual(["0 lineSaid greeting"])
  })

  it("I-SCRIPT-4: throws the curveball when it is due, and another session may get another", () => {
    const session = aSession({ mode: "interview" }).with(started, enter(20, "scaling")).until(28)
    const [thrown] = session.events.filter(({ type }) => type === "curveballThrown")
    const { id: curveball, kind, say: words } = aKit().curveballs.at(0)!
    expect(thrown).toMatchObject({ at: session.at(28), actor: "script", body: { curveball, kind, words } })
    const { state } = session
    const others = [1, 2, 3, 4].map((later) => {
      const lines = state.lines.filter((line) => line.kind !== "curveball")
      const line = nextLine({ ...state, createdAt: state.createdAt + later, lines }, pinnedWith(aKit()))
      return line?.type === "curveballThrown" && line.body.curveball
    })
    expect(others).toEqual(["CB2", "CB3", "CB4", "CB1"])
  })

  it("I-SCRIPT-5: is silent beside a peer, with a question of one's own, in the lobby, a pause and after the end", () => {
    for (const session of [aMock({ mode: "interview" }), aSession({ mode: "interview", promptSlug: null })]) {
      const played = session.with(started, [1, own("matter 4?")]).until(60)
      expect(played.refusals).toEqual([])
      expect(played.state).toMatchObject({ status: "finished", questions: [{ answer: null }] })
      expect(said(played)).toEqual([])
    }
    for (const moves of [[], [started, [1, "pause"]], [started, [1, "finish"]]] as Move[][]) {
      expect(nextLine(aSession().with(...moves).state, pinnedWith(aKit()))).toBeNull()
    }
  })

  it("I-SCRIPT-5: what a release without a script has recorded stays as it is", () => {
    const mock = aMock().with(started, [1, own("matter 4?")], enter(2, "scaling"))
    const [created, ...rest] = mock.events
    const settings = aSession().state.settings
    const old = [{ ...created, body: { settings } } as SessionEvent, ...rest]
    const { events } = advance(fold(old)!, mock.at(3), pinnedWith(aKit()))
    expect(events).toEqual([])
  })

  it("I-SCRIPT-5: a kit of an older release without curveballs has none to throw", () => {
    const kit = { ...aKit(), curveballs: [] }
    const session = aSession({ mode: "interview" }, kit).with(started, enter(2, "api"), enter(6, "scaling")).until(28)
    expect(session.state.interviewersOnly.curveballDueAt).toBe(session.at(28))
    expect(said(session)).toEqual(["0 lineSaid greeting", "20.3 lineSaid moveOn"])
  })
})

describe("the script in random rounds", () => {
  const lines = (turns: Played[]) => recordOf(turns).filter(({ actor }) => actor === "script")

  it("I-SCRIPT-6: it never says a line twice", () => {
    inEveryRound((turns) => {
      const words = lines(turns).flatMap(({ type, body }) =>
        type !== "questionAnswered" && "words" in body ? [body.words] : [],
      )
      expect(new Set(words).size).toBe(words.length)
    })
  })

  it("I-SCRIPT-7: it never says anything but to what has just happened, at the same instant", () => {
    const causes: Record<string, string[]> = {
      greeting: ["sessionStarted"],
      moveOn: ["budgetOverrun"],
      questionAnswered: ["questionAsked"],
      curveballThrown: ["curveballDue"],
      probeAsked: ["stepReviewed"],
    }
    inEveryRound((turns) => {
      const record = recordOf(turns)
      for (const [index, { actor, at, type, body }] of record.entries()) {
        if (actor !== "script" || type === "stepReviewed") continue
        const before = record.at(index - 1)!
        expect(causes["line" in body ? body.line : type]).toContain(before.type)
        expect(at).toBe(before.at)
      }
    })
  })

  it("I-SCRIPT-7: it owes nothing once it was asked, and what it owes it says, in the records of rounds alone", () => {
    const answers: Record<string, number> = {}
    const alone = { solo: 0, mock: 0 }
    inEveryRound((turns) => {
      const { kind, promptSlug } = turns.at(-1)!.state.settings
      const wentOnAlone = recordOf(turns).some(({ type }) => type === "wentOnAlone")
      const scripted = promptSlug !== null && (kind === "solo" || wentOnAlone)
      if (!scripted) expect(lines(turns)).toEqual([])
      for (const { state } of turns) expect(nextLine(state, pinnedWith(aKit()))).toBeNull()
      const counts = Map.groupBy(recordOf(turns), ({ type }) => type)
      const count = (type: SessionEvent["type"]) => counts.get(type)?.length ?? 0
      if (!scripted) return
      alone[kind] += 1
      expect(count("questionAnswered")).toBe(count("questionAsked"))
      expect(count("curveballThrown")).toBe(count("curveballDue"))
      for (const { type } of lines(turns)) answers[type] = 1 + (answers[type] ?? 0)
    })
    for (const type of ["lineSaid", "questionAnswered", "curveballThrown", "stepReviewed", "probeAsked"]) {
      expect(answers[type], type).toBeGreaterThan(50)
    }
    expect(alone.mock).toBeGreaterThan(25)
  })

  it("I-SCRIPT-8: a restart anywhere in the middle, and asking in between, make the same record", () => {
    inEveryRound((turns) => {
      const record = recordOf(turns)
      const { state, now } = turns.at(-1)!
      const settings = state.settings
      const pinned = settings.promptSlug === null ? null : pinnedWith(aKit())
      // What comes of itself comes again from any prefix that a process may have stopped at.
      for (let known = record.length - 1; known > Math.max(2, record.length - 12); known--) {
        if (!comesOfItself(record.at(known)!)) break
        const { events } = advance(fold(record.slice(0, known))!, now, pinned)
        expect(asText(events)).toBe(asText(record.slice(known).map((event) => ({ ...event, seq: undefined }))))
      }
    })
  })
})

function comesOfItself({ actor, type }: SessionEvent): boolean {
  return actor === "clock" || (actor === "script" && type !== "stepReviewed" && type !== "probeAsked")
}

it("I-SCRIPT-7: a cause that is not the record's last word any more is answered no more", () => {
  const { state, at } = aMock().with(started)
  const solo = { ...state, settings: { ...state.settings, kind: "solo" as const } }
  const later = evolve(solo, newEvent("stepEntered", { step: "api" }, causedByTime(at(1))))
  expect(nextLine(solo, pinnedWith(aKit()))).toMatchObject({ body: { line: "greeting" } })
  expect(nextLine(later, pinnedWith(aKit()))).toBeNull()
})
