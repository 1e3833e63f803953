import { expect, it } from "vitest"
import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"
import { unfinished } from "./unfinished.ts"

const session = (id: string, status: SessionSummary["status"], kind: SessionSummary["kind"] = "solo") =>
  ({ id, status, kind }) as SessionSummary

it("goes on with what has begun, then with mocks that wait in their lobby, and with no more than three", () => {
  const sessions = [
    session("waiting", "lobby", "mock"),
    session("unused", "lobby"),
    session("paused", "paused"),
    session("over", "finished", "mock"),
    session("running", "running", "mock"),
    session("waiting longer", "lobby", "mock"),
  ]
  expect(unfinished(sessions).map(({ id }) => id)).toEqual(["paused", "running", "waiting"])
})
