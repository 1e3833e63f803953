import { expect, it } from "vitest"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { partsOf } from "./attendees.ts"

const seat = (participant: number, role: ParticipantRole, of: { readyAt?: number; removed?: boolean } = {}) => ({
  ...{ participant, role, readyAt: null, removed: false },
  ...of,
})
const ann = { participant: 1, role: "interviewer", name: "Ann" } as const
const ben = { participant: 2, role: "candidate", name: "Ben" } as const

it("names both parts, also the one that is free, and the observers after them", () => {
  const seats = [seat(1, "interviewer", { readyAt: 5 }), seat(2, "observer"), seat(3, "observer", { removed: true })]
  const people = [
    { ...ann, sockets: 2 },
    { participant: 2, role: "observer" as const, name: null, sockets: 0 },
  ]
  expect(partsOf(seats, people, [])).toEqual([
    { role: "candidate", who: null },
    { role: "interviewer", who: { participant: 1, role: "interviewer", name: "Ann", ready: true, here: true } },
    { role: "observer", who: { participant: 2, role: "observer", name: "Someone", ready: false, here: false } },
  ])
})

it("knows the names from before while there is no line, but not who is here", () => {
  const parts = partsOf([seat(1, "interviewer"), seat(2, "candidate")], [], [ann, ben])
  expect(parts.map(({ who }) => [who?.name, who?.here])).toEqual([
    ["Ben", null],
    ["Ann", null],
  ])
})

it("leaves out an observer who has deleted the round, and keeps one who came a moment ago", () => {
  const seats = [seat(1, "interviewer"), seat(2, "observer"), seat(3, "candidate"), seat(4, "observer")]
  const people = [ann, { ...ben, participant: 3 }].map((person) => ({ ...person, sockets: 1 }))
  expect(partsOf(seats, people, []).map(({ who }) => who?.participant)).toEqual([3, 1, 4])
})
