import { expect, it } from "vitest"
import { aloneFromAt, noShowMs } from "@tradeoff/shared/interview/mock/seats.ts"
import { aloneWords } from "./alone-words.ts"

const fromAt = 1_000_000

it("says from when one may go on alone, and then that one may", () => {
  const waiting = aloneWords(fromAt, fromAt - noShowMs, false)
  expect(waiting).toEqual({
    mayGo: false,
    says: "If your peer does not come, you can go on alone with the scripted interviewer in 5:00.",
  })
  expect(aloneWords(fromAt, fromAt - 1, false)).toMatchObject({ mayGo: false, says: expect.stringContaining("0:01") })
  expect(aloneWords(fromAt, fromAt, false)).toMatchObject({
    mayGo: true,
    says: expect.stringMatching(/^Your peer has not come/),
  })
})

it("tells a peer who is not there from one who is not ready", () => {
  expect(aloneWords(fromAt, fromAt - 60_000, true).says).toMatch(/^If your peer does not get ready.*in 1:00\.$/)
  expect(aloneWords(fromAt, fromAt, true).says).toMatch(/^Your peer is not ready\./)
})

it("offers it no earlier than the rules allow", () => {
  const seat = { participant: 1, role: "candidate", readyAt: fromAt - noShowMs, removed: false } as const
  const settings = { kind: "mock" } as Parameters<typeof aloneFromAt>[0]["settings"]
  expect(aloneFromAt({ settings, alone: false, status: "lobby", seats: [seat] })).toBe(fromAt)
})
