import { expect, it } from "vitest"
import { InvitationState } from "@tradeoff/shared/contracts/invitations.ts"
import { closedWords, leadsNowhere, malformed } from "./closed-words.ts"

const told = { from: "Ann", promptTitle: "Rate limiter", expiresAt: 0 }

it("lets in by an open link alone, and says of every other one what to do", () => {
  const closed = InvitationState.options.filter((state) => closedWords({ ...told, state }) !== null)
  expect(closed).toEqual(["used", "expired", "revoked", "taken", "alone", "over"])
  const words = [...closed.map((state) => closedWords({ ...told, state })!), malformed, leadsNowhere]
  expect(new Set(words.map(({ title }) => title)).size).toBe(words.length)
  for (const { advice } of words) expect(advice).toMatch(/ask/i)
})

it("does without a name that was taken back", () => {
  expect(closedWords({ ...told, from: null, state: "revoked" })?.advice).toContain("ask whoever sent it for")
})
