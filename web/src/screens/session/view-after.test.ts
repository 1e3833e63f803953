import { expect, test } from "vitest"
import { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { aSession } from "@tradeoff/shared/testing/a-session.ts"
import { viewAfter } from "./view-after.ts"

test("what was read before the round is brought up to its end", () => {
  const round = aSession({ lengthMin: 35 }).with([0, "start"], [4, { type: "enterStep", step: "api" }], [10, "finish"])
  const { settings, createdAt } = round.state
  const read = SessionView.parse({
    ...settings,
    id: "5f2b7f0e-3c1d-4c61-9a4e-0e6a3f0f9a11",
    promptTitle: "A prompt",
    brief: "Design it.",
    hasKit: true,
    status: "lobby",
    createdAt,
    startedAt: null,
    finishedAt: null,
    phase: null,
    steps: [],
    remainingMs: 35 * 60_000,
    overtime: false,
    role: "candidate",
    participant: 1,
    people: [],
    swappedInto: null,
    lateEdits: 0,
    branchedFrom: null,
    serverNow: createdAt,
  })
  const view = viewAfter(read, round.state)
  expect(view).toMatchObject({ status: "finished", startedAt: round.at(0), finishedAt: round.at(10), overtime: false })
  expect(view.remainingMs).toBe(25 * 60_000)
  expect(view.steps.map(({ step, spentMs, visits }) => [step, spentMs / 60_000, visits])).toEqual([
    ["requirements", 4, 1],
    ["api", 6, 1],
    ["data-model", 0, 0],
    ["architecture", 0, 0],
    ["scaling", 0, 0],
    ["trade-offs", 0, 0],
  ])
})
