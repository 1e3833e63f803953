import { expect, it } from "vitest"
import { aMock, aMockAlone, aSession, type TestSession } from "@tradeoff/shared/testing/a-session.ts"
import { comings, freeSeat } from "./free-seat.ts"

const made = aSession({ kind: "mock" })
const running = aMock().with([0, "start"])
const removed = running.with([1, { type: "removePerson", participant: 2 }])

it.each<[string, TestSession, ReturnType<typeof freeSeat>]>([
  ["waits in the lobby", made, "interviewer"],
  ["has both", running, null],
  ["has lost its interviewer", removed, "interviewer"],
  ["has lost its interviewer, and is paused", removed.with([2, "pause"]), "interviewer"],
  ["goes on alone", aMockAlone(), null],
])("a candidate who hosts has this part to give away in a round that %s", (_which, { state }, seat) => {
  expect(freeSeat(state, "candidate")).toBe(seat)
  expect(freeSeat(state, "observer")).toBeNull()
})

it("an interviewer who hosts gives away the candidate's part", () => {
  expect(freeSeat(aSession({ kind: "mock" }, undefined, "interviewer").state, "interviewer")).toBe("candidate")
  expect(freeSeat(running.state, "interviewer")).toBeNull()
})

it("counts what may have closed a link", () => {
  const counted = [made, running, removed].map(({ state }) => comings(state))
  expect(counted).toEqual([1, 3, 4])
  const waiting = aMock({}, false)
  expect(comings(aMockAlone().state)).toBe(comings(waiting.state) + 1)
})
