import { describe, expect, it } from "vitest"
import type { SessionPerson } from "@tradeoff/shared/contracts/session-view.ts"
import { turnsOf } from "@tradeoff/shared/replay/turns.ts"
import { aMock, aMockAlone, aSession, withSeat } from "@tradeoff/shared/testing/a-session.ts"
import { followedFirst, peopleOf, whose } from "./people.ts"

const known: SessionPerson[] = [
  { participant: 1, role: "candidate", name: "Ann" },
  { participant: 2, role: "interviewer", name: null },
  { participant: 3, role: "observer", name: "Cleo" },
]
const peopleIn = ({ events }: ReturnType<typeof aMock>, me = 1) => peopleOf(turnsOf(events), known, me)

describe("of whom a replay tells", () => {
  it("is of all who took part, by their names", () => {
    const people = peopleIn(aMock().with([0, "start"], [1, { type: "removePerson", participant: 3 }]), 2)
    expect(people).toEqual([
      { participant: 1, role: "candidate", name: "Ann", me: false, removed: false },
      { participant: 2, role: "interviewer", name: "Someone", me: true, removed: false },
      { participant: 3, role: "observer", name: "Cleo", me: false, removed: true },
    ])
    expect(people.map(whose)).toEqual(["Ann’s", "your", "Cleo’s"])
  })

  it("is of one alone in a solo round, and in a mock where nobody else came", () => {
    const alone = [{ participant: 1, role: "candidate", name: "Ann", me: true, removed: false }]
    expect(peopleIn(aSession().with([1, "start"]))).toEqual(alone)
    const left = aMockAlone().with(
      [5, { type: "removePerson", participant: 2 }],
      [5, { type: "removePerson", participant: 3 }],
    )
    expect(peopleIn(left.with([6, "start"]))).toEqual(alone)
  })
})

describe("whose view is followed first", () => {
  it("is the candidate's, whoever made the round", () => {
    expect(followedFirst(peopleIn(aMock().with([0, "start"])))).toBe(1)
    const hosted = withSeat(
      withSeat(aSession({ kind: "mock" }, undefined, "interviewer"), { participant: 2, role: "candidate" }),
      { participant: 3, role: "observer" },
    )
    const ready = { type: "markReady", ready: true } as const
    const started = hosted.with(
      [0, ready, { participant: 1, role: "interviewer" }],
      [0, ready, { participant: 2, role: "candidate" }],
      [0, "start", { participant: 2, role: "candidate" }],
    )
    expect(followedFirst(peopleIn(started, 1))).toBe(2)
  })

  it("is that of the candidate who stayed", () => {
    const candidate = (participant: number, removed: boolean) => ({
      ...peopleIn(aMock().with([0, "start"]))[0]!,
      participant,
      removed,
    })
    expect(followedFirst([candidate(1, true), candidate(4, false)])).toBe(4)
    expect(followedFirst([candidate(1, false), candidate(4, true)])).toBe(1)
    expect(followedFirst([candidate(4, true)])).toBe(4)
  })
})
