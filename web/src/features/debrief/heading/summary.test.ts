import { expect, it } from "vitest"
import { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { summaryOf, usedMs } from "./summary.ts"

const startedAt = new Date(2026, 5, 20, 14, 30).getTime()
const session = {
  kind: "solo" as const,
  participant: 1,
  startedAt,
  finishedAt: startedAt + 2_590_000,
  lengthMin: 45,
  remainingMs: 110_000,
}

const finished = (reason: string, actor: number | "clock" = "clock") => [
  SentEvent.parse({
    no: 9,
    at: session.finishedAt,
    type: "sessionFinished",
    version: 1,
    actor,
    commandId: null,
    body: { reason },
  }),
]

it("tells when it was, how it ended and how much time was used", () => {
  expect(summaryOf(session, finished("asked"))).toBe("June 20, 2026 at 2:30 PM. You finished it: 43:10 of 45:00 used.")
  expect(summaryOf({ ...session, remainingMs: 0 }, finished("time"))).toContain("The time was up: 45:00 of 45:00 used.")
})

it("tells whose doing the end of a mock was", () => {
  const mock = { ...session, kind: "mock" as const }
  expect(summaryOf(mock, finished("asked", 2))).toContain("Your peer ended it: 43:10 of 45:00 used.")
  expect(summaryOf(mock, finished("asked", 1))).toContain("You finished it")
  expect(summaryOf(mock, finished("time"))).toContain("The time was up")
})

it("counts what was used, within the length and beyond it", () => {
  expect(usedMs({ lengthMin: 45, remainingMs: 110_000 })).toBe(2_590_000)
  expect(usedMs({ lengthMin: 45, remainingMs: -1_000 })).toBe(2_701_000)
})

it("tells of time gone over", () => {
  expect(summaryOf({ ...session, remainingMs: -190_000 }, finished("abandoned"))).toContain(
    "You left it unfinished: 48:10 of 45:00 used, 3:10 over time.",
  )
})

it("has words for a session that never started", () => {
  expect(summaryOf({ ...session, startedAt: null }, [])).toBe("Never started; closed June 20, 2026 at 3:13 PM.")
})
