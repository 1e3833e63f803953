import { describe, expect, it } from "vitest"
import { type CheckpointState, checkpointStates, noteKinds } from "#contracts/marks.ts"
import { SessionCommand } from "#contracts/session-commands.ts"
import { decide } from "#interview/decide.ts"
import { evolve } from "#interview/evolve.ts"
import { filterFor } from "#interview/projection.ts"
import type { SessionState } from "#interview/state.ts"
import { aCommand, aMock, type Asked, type Move, theInterviewer, type TestSession } from "#testing/a-session.ts"
import { asText } from "#testing/a-schedule.ts"
import { aNote, aNoteId, everyCommand } from "#testing/every-command.ts"
import { notesMax } from "./written-down.ts"

const running = aMock().with([0, "start"], [1, { type: "enterStep", step: "api" }])
const take = (note: object = {}): Asked => ({ type: "takeNote", ...aNote, shapes: [], ...note })
const change = (note: object = {}): Asked => ({ type: "changeNote", ...aNote, ...note })
const remove = (n = 1): Asked => ({ type: "removeNote", note: aNoteId(n) })
const mark = (state: CheckpointState | null, checkpoint = "CP1"): Asked => ({
  type: "markCheckpoint",
  checkpoint,
  state,
})
const score = (score: 1 | 4 | "noSignal" | null, dimension: "d1" | "d2" = "d1"): Asked => ({
  type: "draftScore",
  dimension,
  score,
})

/** The session after the interviewer has written all this down, from minute 2 on, six seconds apart. */
const wrote = (session: TestSession, ...all: Asked[]) =>
  session.with(...all.map((one, index): Move => [2 + index / 10, one, theInterviewer]))

/** What it added to the record. */
function caused(session: TestSession, ...all: Asked[]) {
  const after = wrote(session, ...all)
  const types = after.events.slice(session.events.length).map(({ type }) => type)
  return { types, known: after.state.interviewersOnly, messages: after.refusals.map(({ message }) => message) }
}

describe("marks at checkpoints", () => {
  it.each(checkpointStates)("I-NOTE-2: %s, and taken back", (state) => {
    expect(caused(running, mark(state)).known.checkpoints).toEqual({ CP1: state })
    const { types, known } = caused(running, mark(state), mark(state, "CP2"), mark(null))
    expect(types).toHaveLength(3)
    expect(known.checkpoints).toEqual({ CP2: state })
  })

  it("I-NOTE-2: one is put in another's place; the same again causes nothing, nor does taking back what is not there", () => {
    const again = caused(running, mark(null), mark("missed"), mark("missed"), mark("prompted"), mark(null), mark(null))
    expect(again.types).toHaveLength(3)
    expect(again).toMatchObject({ known: { checkpoints: {} }, messages: [] })
  })
})

describe("draft scores", () => {
  it("I-NOTE-3: one for each dimension, changed and taken back at will, and the same again causes nothing", () => {
    const all = [score(null), score(4), score(4), score("noSignal", "d2"), score(1)]
    const { types, known, messages } = caused(running, ...all)
    expect([types.length, messages]).toEqual([3, []])
    expect(known.draft).toEqual({ d1: 1, d2: "noSignal" })
    expect(caused(running, ...all, score(null), score(null)).known.draft).toEqual({ d2: "noSignal" })
  })
})

describe("notes", () => {
  it.each(noteKinds)("I-NOTE-4: of the kind %s bear their moment, their phase and what was selected", (kind) => {
    const after = wrote(running, take({ kind, dimension: null, shapes: ["box1", "arrow2"] }))
    expect(after.state.interviewersOnly.notes).toEqual([
      { ...aNote, kind, dimension: null, step: "api", shapes: ["box1", "arrow2"], at: after.at(2), by: 2 },
    ])
  })

  it.each<[string, Move[], string]>([
    ["the intro", [[0, "start"]], "intro"],
    [
      "the wrap-up",
      [
        [0, "start"],
        [1, "enterWrapUp"],
      ],
      "wrap-up",
    ],
    [
      "a pause, the step that is paused",
      [
        [0, "start"],
        [0.1, { type: "enterStep", step: "scaling" }],
        [1, "pause"],
      ],
      "scaling",
    ],
  ])("I-NOTE-4: in %s", (_when, moves, step) => {
    const { notes } = aMock().with(...moves, [1.5, take(), theInterviewer]).state.interviewersOnly
    expect(notes).toMatchObject([{ step }])
  })

  it("I-NOTE-5: are taken once: the same id again causes nothing, whatever it says", () => {
    const { types, known, messages } = caused(running, take(), take(), take({ words: "Something else." }))
    expect([types, messages]).toEqual([["noteTaken"], []])
    expect(known.notes).toMatchObject([{ words: aNote.words }])
  })

  it("I-NOTE-6: changed, they say something else, and keep their place, moment, phase and shapes", () => {
    const moved: Move = [10, { type: "enterStep", step: "scaling" }]
    const both = wrote(running, take({ shapes: ["box1"] }), take({ note: aNoteId(2) })).with(moved)
    const anew = { kind: "quote", words: "It depends.", dimension: null } as const
    const changed = both.with([11, change(anew), theInterviewer])
    const [first, second] = both.state.interviewersOnly.notes
    expect(changed.state.interviewersOnly.notes).toEqual([{ ...first, ...anew }, second])
    expect(first).toMatchObject({ at: both.at(2), step: "api", shapes: ["box1"] })
  })

  it.each([{ kind: "minus" }, { words: "Asks late." }, { dimension: "d2" }, { dimension: null }])(
    "I-NOTE-6: a change of %j alone is one, and the same again causes nothing",
    (anew) => {
      const { types, messages } = caused(running, take(), change(), change(anew), change(anew))
      expect([types, messages]).toEqual([["noteTaken", "noteChanged"], []])
    },
  )

  it("I-NOTE-6: removed, they are gone, and removing them again causes nothing", () => {
    const { types, known, messages } = caused(
      running,
      take(),
      take({ note: aNoteId(2) }),
      remove(),
      remove(),
      remove(9),
    )
    expect([types, messages]).toEqual([["noteTaken", "noteTaken", "noteRemoved"], []])
    expect(known.notes).toMatchObject([{ note: aNoteId(2) }])
  })

  it.each<[string, Asked[]]>([
    ["never taken", [change()]],
    ["removed", [take(), remove(), change({ words: "Too late." })]],
  ])("I-NOTE-6: a change of one that was %s is refused, so that no words get lost", (_what, all) => {
    const { known, messages } = caused(running, ...all)
    expect([known.notes, messages]).toEqual([[], [expect.stringMatching(/removed.*anew/)]])
  })

  it.each<[string, Asked, boolean]>([
    ["500 characters", take({ words: "w".repeat(500) }), true],
    ["501 characters", take({ words: "w".repeat(501) }), false],
    ["nothing but blanks", take({ words: "  " }), false],
    ["20 shapes", take({ shapes: Array(20).fill("box") }), true],
    ["21 shapes", take({ shapes: Array(21).fill("box") }), false],
    ["an id of their own making", take({ note: "first" }), false],
    ["a moment of their own making", take({ at: 1 }), false],
    ["a step of their own making", take({ step: "api" }), false],
  ])("I-NOTE-4, -7: one with %s: %s", (_what, asked, fits) => {
    expect(SessionCommand.safeParse(aCommand(asked)).success).toBe(fits)
  })
})

describe("how many notes there is room for", () => {
  const decided = ({ state, at, kit }: TestSession, asked: Asked) =>
    decide(state, aCommand(asked), theInterviewer, at(3), kit)
  const fullState = Array.from({ length: notesMax }).reduce<SessionState>((state, _, index) => {
    const { events = [] } = decide(state, aCommand(take({ note: aNoteId(index) })), theInterviewer, running.at(2), null)
    return events.reduce<SessionState>(evolve, state)
  }, running.state)
  const full = { ...running, state: fullState }

  it("I-NOTE-7: for 500 at a time, and the refusal says what to do", () => {
    expect(full.state.interviewersOnly.notes).toHaveLength(500)
    expect(decided(full, take({ note: aNoteId(500) })).refusal).toEqual({
      code: "wrongState",
      message: expect.stringMatching(/500 notes.*Remove/),
    })
  })

  it("I-NOTE-7: what is there can be changed and removed, and one removed makes room for another", () => {
    expect(decided(full, change({ words: "Otherwise." })).events).toMatchObject([{ type: "noteChanged" }])
    const { events = [] } = decided(full, remove())
    const roomy = { ...full, state: events.reduce<SessionState>(evolve, full.state) }
    expect(decided(roomy, take({ note: aNoteId(500) })).events).toMatchObject([{ type: "noteTaken" }])
  })

  // Open: whyNotWritten counts before isWrittenDown looks. A repeat after a lost answer is told that the note is not there.
  it("I-NOTE-5, -7: the last one, taken again, is no refusal", () => {
    expect(decided(full, take({ note: aNoteId(499) }))).toEqual({ events: [] })
  })
})

describe("who is ever sent it", () => {
  const words = "The candidate must never read this."
  const all = [take({ words }), change({ words: `${words} Not even changed.` }), mark("missed"), score(1), remove()]
  const record = wrote(running, ...all)

  it("I-NOTE-8: only interviewers, and all of it", () => {
    expect(filterFor("interviewer", record.events).slice(running.events.length)).toHaveLength(all.length)
    for (const role of ["candidate", "observer"] as const) {
      const before = filterFor(role, running.events)
      expect(filterFor(role, record.events)).toEqual(before)
      expect(asText(before)).not.toContain(words)
    }
  })

  it("I-NOTE-1: neither the kit nor the mode matters to it", () => {
    for (const settings of [{ promptSlug: null }, { mode: "interview" }] as const) {
      const session = aMock(settings).with([0, "start"], [1, { type: "enterStep", step: "api" }])
      expect(wrote(session, ...all).refusals).toEqual([])
      expect(wrote(session, everyCommand.markCheckpoint).state.interviewersOnly.checkpoints).toEqual({
        CP1: "prompted",
      })
    }
  })
})
