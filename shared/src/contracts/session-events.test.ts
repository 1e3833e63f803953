import { describe, expect, it } from "vitest"
import { aCommand, aSession } from "#testing/a-session.ts"
import { filterFor } from "#interview/projection.ts"
import { SessionCommand } from "./session-commands.ts"
import { SentEvent } from "./session-events.ts"
import { SessionSettings } from "./session-settings.ts"

const { state, events } = aSession().with([0, "start"], [1, { type: "enterStep", step: "api" }])

describe("what a session's contracts take", () => {
  it.each([
    [14, false],
    [15, true],
    [45.5, false],
    [120, true],
    [121, false],
  ])("a length of %d minutes: %s", (lengthMin, taken) => {
    expect(SessionSettings.safeParse({ ...state.settings, lengthMin }).success).toBe(taken)
  })

  it.each([
    ["a step", { ...aCommand({ type: "enterStep", step: "api" }) }, true],
    ["the intro as a step", { ...aCommand("start"), type: "enterStep", step: "intro" }, false],
    ["a step for a command without one", { ...aCommand("pause"), step: "api" }, false],
    ["no id", { type: "pause" }, false],
    ["an unknown type", { ...aCommand("pause"), type: "explode" }, false],
  ])("a command with %s", (_what, command, taken) => {
    expect(SessionCommand.safeParse(command).success).toBe(taken)
  })

  it("an event as the server sends it, and nothing beside it", () => {
    const sent = filterFor("interviewer", events).find(({ type }) => type === "stepEntered")!
    expect(SentEvent.parse(sent)).toMatchObject({ no: 5, type: "stepEntered", body: { step: "api" } })
    for (const extra of [{ seq: 5 }, { audience: "everyone" }, { body: { step: "api", seq: 5 } }, { no: 0 }]) {
      expect(SentEvent.safeParse({ ...sent, ...extra }).success).toBe(false)
    }
  })
})
