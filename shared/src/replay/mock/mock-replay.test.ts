import { describe, expect, it } from "vitest"
import type { ParticipantRole } from "#contracts/session-settings.ts"
import { filterFor } from "#interview/projection.ts"
import { marksOf } from "#replay/marks.ts"
import { stateAt, turnsOf } from "#replay/turns.ts"
import {
  aMock,
  anObserver,
  aSession,
  type Asked,
  isReady,
  theCandidate,
  theInterviewer,
  withSeat,
} from "#testing/a-session.ts"
import { aNote, aNoteId } from "#testing/every-command.ts"
import { tookPart } from "./took-part.ts"

const minute = 60_000
const secret = "Never counts the callers."
const take = (n: number): Asked => ({
  type: "takeNote",
  ...aNote,
  note: aNoteId(n),
  words: `${secret} ${n}`,
  shapes: ["box1"],
})
const anew = { kind: "plus", words: "Counts them after all.", dimension: null } as const

/** Starts a minute after it was made; its observer is removed at 8 and another one comes at 9; ends at 20. */
const begun = withSeat(
  aMock({}, false).with(
    [0.5, { type: "say", text: "Can you hear me?" }, theInterviewer],
    isReady(0.6, theCandidate),
    isReady(0.7, theInterviewer),
    [1, "start"],
    [2, { type: "giveFact", fact: "F1", volunteered: true }, theInterviewer],
    [3, { type: "giveFact", fact: "F2", volunteered: false }, theInterviewer],
    [4, { type: "say", text: "One moment." }],
    [5, take(1), theInterviewer],
    [6, take(2), theInterviewer],
    [7, { type: "changeNote", note: aNoteId(1), ...anew }, theInterviewer],
    [7, { type: "removeNote", note: aNoteId(2) }, theInterviewer],
    [8, { type: "removePerson", participant: 3 }],
  ),
  { participant: 4, role: "observer" },
  9,
)
const round = begun.with(
  [10, { type: "markCheckpoint", checkpoint: "CP1", state: "missed" }, theInterviewer],
  [11, { type: "markCheckpoint", checkpoint: "CP2", state: "missed" }, theInterviewer],
  [12, { type: "markCheckpoint", checkpoint: "CP1", state: "prompted" }, theInterviewer],
  [13, { type: "markCheckpoint", checkpoint: "CP2", state: null }, theInterviewer],
  [14, "offerToMoveOn", theInterviewer],
  [20, "finish", theInterviewer],
)
const span = { startAt: round.at(1), durationMs: 19 * minute }
const turnsFor = (role: ParticipantRole) => turnsOf(filterFor(role, round.events))
const marksFor = (role: ParticipantRole) =>
  marksOf(turnsFor(role), [], [], span).filter(({ kind }) => kind !== "budget")

describe("the marks of a mock", () => {
  it("tell the candidate what was said, who came and went, and who ended it", () => {
    expect(marksFor("candidate").map(({ atMs, ...mark }) => [atMs / minute, mark])).toMatchObject([
      [0, { kind: "chat", by: 2, words: "Can you hear me?", early: true }],
      [1, { kind: "told", words: expect.any(String) }],
      [2, { kind: "question", text: expect.any(String), answered: true }],
      [3, { kind: "chat", by: 1, words: "One moment.", early: false }],
      [7, { kind: "removed", participant: 3 }],
      [8, { kind: "joined", participant: 4, role: "observer" }],
      [13, { kind: "line", line: "moveOn", words: expect.any(String) }],
      [19, { kind: "end", reason: "asked", by: 2 }],
    ])
  })

  it("tell the interviewer besides what they wrote down: as it read in the end, where it was written first", () => {
    const own = marksFor("interviewer").filter(({ kind }) => kind === "note" || kind === "checkpoint")
    expect(own.map(({ atMs, ...mark }) => [atMs / minute, mark])).toMatchObject([
      [4, { kind: "note", by: 2, sign: "plus", words: "Counts them after all.", dimension: null, shapes: ["box1"] }],
      [11, { kind: "checkpoint", checkpoint: "CP1", state: "prompted" }],
    ])
    expect(marksFor("interviewer")).toHaveLength(marksFor("candidate").length + own.length)
  })

  it.each(["candidate", "observer"] as const)("hold nothing of it for the %s, at no moment", (role) => {
    expect(JSON.stringify(turnsFor(role))).not.toContain(secret)
    expect(JSON.stringify(marksFor(role))).not.toMatch(/note|checkpoint|CP\d/)
    const { checkpoints, notes } = stateAt(turnsFor(role), round.at(12))!.interviewersOnly
    expect([checkpoints, notes]).toEqual([{}, []])
  })

  it("are told apart by their ids", () => {
    const ids = marksFor("interviewer").map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe("who took part", () => {
  it("is everybody who had a seat while the clock ran, in the order in which they came", () => {
    expect(tookPart(turnsFor("candidate"))).toEqual([
      { participant: 1, role: "candidate", removed: false },
      { participant: 2, role: "interviewer", removed: false },
      { participant: 3, role: "observer", removed: true },
      { participant: 4, role: "observer", removed: false },
    ])
  })

  it("is nobody in a solo round, and nobody who was sent away before it began", () => {
    expect(tookPart(turnsOf(aSession().with([1, "start"], [2, "finish"]).events))).toEqual([])
    const without = aMock().with([0, { type: "removePerson", participant: anObserver.participant }], [1, "start"])
    expect(tookPart(turnsOf(without.events)).map(({ participant }) => participant)).toEqual([1, 2])
  })
})
