import { describe, expect, it } from "vitest"
import type { Kit } from "#contracts/kit-format.ts"
import { hintLevels } from "#contracts/kit-steps.ts"
import { eventBodies, type EventType, type SessionEvent, SentEvent } from "#contracts/session-events.ts"
import { participantRoles, type PartRole } from "#contracts/session-settings.ts"
import { aKit } from "#testing/a-kit.ts"
import { aCommand, aMock, type Move, pinnedWith, theInterviewer } from "#testing/a-session.ts"
import {
  asText,
  inEveryRound,
  lobbyOf,
  play,
  playAgain,
  type Played,
  recordOf,
  type Schedule,
  type Turn,
} from "#testing/a-schedule.ts"
import { aNoteId } from "#testing/every-command.ts"
import { decide } from "./decide.ts"
import { advance } from "./due.ts"
import { evolve, fold } from "./evolve.ts"
import { writesDown } from "./mock/written-down.ts"
import { filterFor, project, visibleTo } from "./projection.ts"
import type { SessionState } from "./state.ts"

const note = { note: aNoteId(1), kind: "minus", words: "Guesses.", dimension: null } as const

/**
 * Left in requirements until 130 % of its 6 minutes are spent, which only an interviewer is told; meanwhile the interviewer
 * tells one thing, and writes down three for themself.
 */
const { events, state } = aMock()
  .with(
    [0, "start"],
    [1, { type: "enterStep", step: "requirements" }],
    [2, { type: "takeNote", ...note, shapes: [] }, theInterviewer],
    [3, { type: "markCheckpoint", checkpoint: "CP1", state: "missed" }, theInterviewer],
    [4, { type: "draftScore", dimension: "d1", score: 2 }, theInterviewer],
    [5, { type: "askProbe", probe: "P1" }, theInterviewer],
  )
  .until(10)

const seenBy = (role: PartRole) => filterFor(role, events).map(({ no, type }) => `${no} ${type}`)

describe("what each role is sent", () => {
  it("I-SEE-2, -3: the interviewer is sent everything", () => {
    expect(seenBy("interviewer")).toEqual([
      "1 sessionCreated",
      "2 promptPinned",
      "3 personJoined",
      "4 personJoined",
      "5 personJoined",
      "6 readySet",
      "7 readySet",
      "8 sessionStarted",
      "9 stepEntered",
      "10 noteTaken",
      "11 checkpointMarked",
      "12 draftScored",
      "13 probeAsked",
      "14 budgetReached",
      "15 budgetOverrun",
    ])
  })

  it.each(["candidate", "observer"] as const)(
    "I-SEE-2, -3: the %s is sent what is for all, without a gap to count",
    (role) => {
      expect(seenBy(role)).toEqual([
        "1 sessionCreated",
        "2 personJoined",
        "3 personJoined",
        "4 personJoined",
        "5 readySet",
        "6 readySet",
        "7 sessionStarted",
        "8 stepEntered",
        "9 probeAsked",
        "10 budgetReached",
      ])
    },
  )

  it("I-SEE-6: a reviewer is sent what everybody is but the chat, without a gap to count", () => {
    const said = aMock().with([0, { type: "say", text: "Ready?" }], [1, "start"], [2, "finish"])
    expect(filterFor("reviewer", said.events).map(({ no, type }) => `${no} ${type}`)).toEqual([
      "1 sessionCreated",
      "2 personJoined",
      "3 personJoined",
      "4 personJoined",
      "5 readySet",
      "6 readySet",
      "7 sessionStarted",
      "8 sessionFinished",
    ])
    expect(project("reviewer", said.state)).toMatchObject({ messages: [], interviewersOnly: { notes: [] } })
    expect(project("observer", said.state).messages).toHaveLength(1)
  })

  it("I-SEE-2: neither the record's numbers nor audiences are sent, nor anything else a stored row may hold", () => {
    const rows = events.map((event) => ({ ...event, sessionId: "a column" }))
    const keys = filterFor("interviewer", rows).flatMap(Object.keys)
    expect(new Set(keys)).toEqual(new Set(["no", "at", "type", "version", "actor", "commandId", "body"]))
  })

  it("I-SEE-3: the candidate's state knows neither the prompt's version nor the overrun, nor what was written down", () => {
    expect(state.interviewersOnly).toMatchObject({
      promptHash: expect.any(String),
      overruns: ["requirements"],
      notes: [{ words: "Guesses." }],
      checkpoints: { CP1: "missed" },
      draft: { d1: 2 },
    })
    expect(project("interviewer", state)).toEqual(state)
    for (const role of ["candidate", "observer"] as const) {
      expect(project(role, state).interviewersOnly).toEqual({
        latestAt: null,
        promptHash: null,
        overruns: [],
        curveballDueAt: null,
        reviewed: [],
        checkpoints: {},
        notes: [],
        draft: {},
      })
    }
  })
})

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
function playedBlind(turns: Played[], schedule: Schedule): SessionEvent[] {
  const opening = lobbyOf(schedule)
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

/** What the script makes of the work; a probe that a person asks is a command's doing, and decided blindly. */
function isReview({ type, actor }: SessionEvent): boolean {
  return actor === "script" && (type === "stepReviewed" || type === "probeAsked")
}

const givenTypes = ["factGiven", "questionAnswered", "hintGiven", "probeAsked", "curveballThrown", "lineSaid"] as const

const writtenTypes = ["checkpointMarked", "noteTaken", "noteChanged", "noteRemoved", "draftScored"] as const

function isWritten({ type }: SessionEvent): boolean {
  return (writtenTypes as readonly EventType[]).includes(type)
}

/** A turn without what only interviewers may know of: null where nothing else happens in it. */
function withoutWriting(turn: Turn): Turn | null {
  if (turn.asked === null || !writesDown(aCommand(turn.asked))) return turn
  return turn.reviews ? { ...turn, asked: null } : null
}

/** A turn without what is not for reviewers. */
function withoutChat(turn: Turn): Turn | null {
  const { asked } = turn
  if (asked === null || typeof asked === "string" || asked.type !== "say") return withoutWriting(turn)
  return turn.reviews ? { ...turn, asked: null } : null
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

  it("E6, I-SEE-1: for a reviewer, folding what is sent of a finished record is projecting what it tells", () => {
    let finished = 0
    inEveryRound((turns) => {
      const whole = fold(recordOf(turns))
      if (whole?.status !== "finished") return
      finished += 1
      expect(asText(fold(filterFor("reviewer", recordOf(turns))))).toBe(asText(project("reviewer", whole)))
    })
    expect(finished).toBeGreaterThan(50)
  })

  it("E6, I-SEE-6: without the chat, and what interviewers write down, a reviewer is sent the same, byte for byte", () => {
    let left = 0
    inEveryRound((turns, schedule) => {
      const without = recordOf(playAgain(turns, schedule, withoutChat))
      expect(without.filter(({ type }) => type === "messageSent")).toEqual([])
      left += recordOf(turns).length - without.length
      expect(asText(filterFor("reviewer", without))).toBe(asText(filterFor("reviewer", recordOf(turns))))
    })
    expect(left).toBeGreaterThan(50)
  })

  it("E6, I-SEE-1: those rounds hold every type of event, hints up to the fifth, and whatever a person may tell", () => {
    const counts = new Map<string, number>()
    const count = (what: string) => counts.set(what, 1 + (counts.get(what) ?? 0))
    inEveryRound((turns) => {
      if (turns.at(-1)?.state.alone) count("gone on alone")
      for (const { type, body, actor } of filterFor("interviewer", recordOf(turns))) {
        count(type)
        if (actor === theInterviewer.participant) count(`${type} by a person`)
        if ("level" in body) count(body.level)
        if ("volunteered" in body) count(`volunteered: ${body.volunteered}`)
      }
    })
    const everyType = Object.keys(eventBodies) as EventType[]
    const byAPerson = [...givenTypes, ...writtenTypes].map((type) => `${type} by a person`)
    const besides = ["gone on alone", "volunteered: true", "volunteered: false", ...hintLevels]
    for (const what of [...everyType, ...byAPerson, ...besides]) expect(counts.get(what), what).toBeGreaterThan(50)
  })

  it("E6, I-SEE-5: what the kit holds beside what it has said leaves no trace in what is sent", () => {
    inEveryRound((turns, schedule) => {
      const kit = schedule.settings.promptSlug === null ? null : otherwise(aKit(), recordOf(turns))
      const again = play(schedule, kit)
      expect(asText(recordOf(again))).toBe(asText(recordOf(turns)))
    })
  })

  it("E6, I-SEE-4: without all that interviewers write down, everyone else is sent the same, byte for byte", () => {
    let left = 0
    inEveryRound((turns, schedule) => {
      const without = recordOf(playAgain(turns, schedule, withoutWriting))
      expect(without.filter(isWritten)).toEqual([])
      left += recordOf(turns).length - without.length
      for (const role of ["candidate", "observer"] as const) {
        expect(asText(filterFor(role, without))).toBe(asText(filterFor(role, recordOf(turns))))
      }
    })
    expect(left).toBeGreaterThan(500)
  })

  // Open: a record runs forward for interviewers too, so that the candidate's next event takes the instant of the note.
  it("E6, I-SEE-4: nor does an instant tell of them when the server's clock is set back", () => {
    const write: Move = [5, { type: "takeNote", ...note, shapes: [] }, theInterviewer]
    const sent = (...moves: Move[]) => filterFor("candidate", aMock().with([0, "start"], ...moves).events)
    expect(sent(write, [4, "takeThinkTime"]).at(-1)?.at).toBe(sent([4, "takeThinkTime"]).at(-1)?.at)
  })

  it("E6, I-SEE-4: what candidates are sent, and its instants, do not depend on what they must not see", () => {
    inEveryRound((turns, schedule) => {
      const blind = playedBlind(turns, schedule)
      expect(asText(filterFor("candidate", blind))).toBe(asText(filterFor("candidate", recordOf(turns))))
    })
  })
})
