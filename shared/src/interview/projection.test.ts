import { describe, expect, it } from "vitest"
import type { Kit } from "#contracts/kit-format.ts"
import { hintLevels } from "#contracts/kit-steps.ts"
import { type SessionEvent, SentEvent } from "#contracts/session-events.ts"
import { participantRoles } from "#contracts/session-settings.ts"
import { aKit } from "#testing/a-kit.ts"
import { aCommand, aSession, pinnedWith } from "#testing/a-session.ts"
import { asText, inEveryRound, play, type Played, recordOf, type Schedule } from "#testing/a-schedule.ts"
import { decide } from "./decide.ts"
import { advance } from "./due.ts"
import { evolve, fold } from "./evolve.ts"
import { filterFor, project, visibleTo } from "./projection.ts"
import type { SessionState } from "./state.ts"

/** Left in requirements until 130 % of its 6 minutes are spent, which only an interviewer is told. */
const { events, state } = aSession({ kind: "mock" })
  .with([0, "start"], [1, { type: "enterStep", step: "requirements" }])
  .until(10)

const seenBy = (role: (typeof participantRoles)[number]) =>
  filterFor(role, events).map(({ no, type }) => `${no} ${type}`)

describe("what each role is sent", () => {
  it("I-SEE-2, -3: the interviewer is sent everything", () => {
    expect(seenBy("interviewer")).toEqual([
      "1 sessionCreated",
      "2 promptPinned",
      "3 sessionStarted",
      "4 stepEntered",
      "5 budgetReached",
      "6 budgetOverrun",
    ])
  })

  it.each(["candidate", "observer"] as const)(
    "I-SEE-2, -3: the %s is sent what is for all, without a gap to count",
    (role) => {
      expect(seenBy(role)).toEqual(["1 sessionCreated", "2 sessionStarted", "3 stepEntered", "4 budgetReached"])
    },
  )

  it("I-SEE-2: neither the record's numbers nor audiences are sent, nor anything else a stored row may hold", () => {
    const rows = events.map((event) => ({ ...event, sessionId: "a column" }))
    const keys = filterFor("interviewer", rows).flatMap(Object.keys)
    expect(new Set(keys)).toEqual(new Set(["no", "at", "type", "version", "actor", "commandId", "body"]))
  })

  it("I-SEE-3: the candidate's state knows neither the prompt's version nor the overrun", () => {
    expect(state.interviewersOnly).toMatchObject({ promptHash: expect.any(String), overruns: ["requirements"] })
    expect(project("interviewer", state)).toEqual(state)
    for (const role of ["candidate", "observer"] as const) {
      expect(project(role, state).interviewersOnly).toEqual({
        latestAt: null,
        promptHash: null,
        overruns: [],
        curveballDueAt: null,
        reviewed: [],
      })
    }
  })
})

const helpTypes = ["factGiven", "questionAsked", "questionAnswered", "hintGiven", "stepRetried"] as const
const lineTypes = ["lineSaid", "curveballThrown", "probeAsked"] as const

/**
 * The kit as it might have been for all that this record tells: whatever it has not said reads otherwise, save the words
 * by which a question in one's own is recognised.
 */
function otherwise(kit: Kit, record: readonly SessionEvent[]): Kit {
  const said = (known: string) => record.some(({ body }) => asText(body).includes(asText(known).slice(1, -1)))
  const other = <Value>(known: Value): Value =>
    typeof known === "string"
      ? ((said(known) ? known : `Otherwise: ${known}`) as Value)
      : Array.isArray(known)
        ? (known.map(other) as Value)
        : known
  const steps = Object.entries(kit.steps).map(([step, { checkpoints, probes, hints, redFlags, greenFlags }]) => {
    const others = {
      checkpoints: checkpoints.map((one) => ({ ...one, text: other(one.text), signs: other(one.signs) })),
      probes: probes.map((probe) => ({ ...probe, ask: other(probe.ask) })),
      hints: Object.fromEntries(Object.entries(hints).map(([level, words]) => [level, other(words)])),
    }
    return [step, { ...others, redFlags: other(redFlags), greenFlags: other(greenFlags) }]
  })
  return {
    ...kit,
    opening: { ...kit.opening, crux: other(kit.opening.crux) },
    facts: kit.facts.map((fact) => ({ ...fact, answer: other(fact.answer) })),
    curveballs: kit.curveballs.map(({ say, weak, strong, ...curveball }) => {
      return { ...curveball, say: other(say), weak: other(weak), strong: other(strong) }
    }),
    steps: Object.fromEntries(steps) as Kit["steps"],
    reference: { ...kit.reference, summary: other(kit.reference.summary) },
  }
}

/**
 * The round as the server would have played it, had it known at every moment only what a candidate knows. Whatever
 * candidates are sent must come out the same, to the millisecond.
 */
function playedBlind(turns: Played[], { settings }: Schedule): SessionEvent[] {
  const opening = aSession(settings)
  const pinned = pinnedWith(opening.kit)
  let blind = project("candidate", opening.state)
  const record: object[] = [...opening.events]
  for (const [index, { now, turn }] of turns.entries()) {
    const passed = advance(blind, now, pinned)
    const asked = turn.asked && decide(passed.state, aCommand(turn.asked, index), turn.by, now, opening.kit)
    const decided = asked?.events ?? []
    const answered = advance(decided.reduce<SessionState>(evolve, passed.state), now, pinned)
    // What the script sees in the work is no matter of what was said to interviewers: it is taken as it was.
    const reviewed = turns
      .at(index)!
      .events.slice(turns[index - 1]?.events.length ?? opening.events.length)
      .filter(isReview)
    const caused = [...passed.events, ...decided, ...answered.events, ...reviewed]
    record.push(...caused)
    for (const event of caused) blind = project("candidate", evolve(blind, event))
  }
  return record as SessionEvent[]
}

function isReview({ type }: SessionEvent): boolean {
  return type === "stepReviewed" || type === "probeAsked"
}

describe("who sees what, in random rounds", () => {
  it.each(participantRoles)("E6, I-SEE-1: for the %s, folding what is sent is projecting what is folded", (role) => {
    inEveryRound((turns) => {
      let whole = null
      let theirs = null
      for (const event of recordOf(turns)) {
        whole = evolve(whole, event)
        if (visibleTo(role, event)) theirs = evolve(theirs, event)
        expect(asText(theirs)).toBe(asText(whole && project(role, whole)))
      }
      expect(asText(fold(filterFor(role, recordOf(turns))))).toBe(asText(theirs))
    })
  })

  it.each(participantRoles)(
    "E6, I-SEE-2: what the %s is sent is numbered without gaps and fits its contract",
    (role) => {
      inEveryRound((turns) => {
        for (const [i, event] of filterFor(role, recordOf(turns)).entries()) {
          expect(event.no).toBe(i + 1)
          expect(asText(SentEvent.parse(event))).toBe(asText(event))
        }
      })
    },
  )

  it("E6, I-SEE-1: those rounds hold facts, questions, hints up to the fifth, tries and lines, and so does what is sent of them", () => {
    const counts = new Map<string, number>()
    const count = (what: string) => counts.set(what, 1 + (counts.get(what) ?? 0))
    inEveryRound((turns) => {
      for (const { type, body } of filterFor("candidate", recordOf(turns))) {
        count(type)
        if ("level" in body) count(body.level)
      }
    })
    for (const what of [...helpTypes, ...lineTypes, ...hintLevels]) expect(counts.get(what), what).toBeGreaterThan(50)
  })

  it("E6, I-SEE-5: what the kit holds beside what it has said leaves no trace in what is sent", () => {
    inEveryRound((turns, schedule) => {
      const kit = schedule.settings.promptSlug === null ? null : otherwise(aKit(), recordOf(turns))
      const again = play(schedule, kit)
      expect(asText(recordOf(again))).toBe(asText(recordOf(turns)))
    })
  })

  it("E6, I-SEE-4: what candidates are sent, and its instants, do not depend on what they must not see", () => {
    inEveryRound((turns, schedule) => {
      const blind = playedBlind(turns, schedule)
      expect(asText(filterFor("candidate", blind))).toBe(asText(filterFor("candidate", recordOf(turns))))
    })
  })
})
