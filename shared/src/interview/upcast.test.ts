import { describe, expect, it } from "vitest"
import type { EventBody } from "#contracts/session-events.ts"
import { aSession } from "#testing/a-session.ts"
import { parseStoredEvent, upcast } from "./upcast.ts"

const { events } = aSession().with(
  [0, "start"],
  [3, { type: "enterStep", step: "api" }],
  [4, { type: "askFact", fact: "F1" }],
  [5, { type: "ask", text: "How late may it be?" }],
  [6, { type: "takeHint", step: "api", level: "L1" }],
  [7, { type: "retryStep", step: "api", try: 2 }],
  [9, "pause"],
  [10, "resume"],
)
const stepEntered = events.find(({ type, actor }) => type === "stepEntered" && actor !== "clock")!

const reasonFor = (row: unknown) => {
  const read = parseStoredEvent(row)
  return "unreadable" in read ? read.unreadable.reason : "read"
}

describe("reading stored events", () => {
  it("I-READ-1: reads what this release wrote, even through JSON and beside other columns", () => {
    for (const event of events) {
      const row = { ...(JSON.parse(JSON.stringify(event)) as object), sessionId: "of the row, not of the event" }
      expect(parseStoredEvent(row)).toEqual({ event })
    }
  })

  it("I-READ-4: reads a sessionCreated of version 1, whose slug was never null, as one of today", () => {
    const [created] = aSession().events
    const old = { ...created, version: 1 }
    expect(parseStoredEvent(old)).toEqual({ event: created })
    const settings = { ...aSession().state.settings, promptSlug: null }
    expect(reasonFor({ ...created, body: { settings } })).toBe("read")
    expect(reasonFor({ ...old, body: { settings } })).toBe("damaged")
  })

  it("I-READ-4: reads a factGiven of version 1, when nobody told anything unasked, as one of today", () => {
    const given = events.find(({ type }) => type === "factGiven")!
    const { volunteered, ...told } = given.body as EventBody<"factGiven">
    expect([given.version, volunteered]).toEqual([2, false])
    const old = { ...given, version: 1, body: told }
    expect(parseStoredEvent(old)).toEqual({ event: given })
    expect(reasonFor({ ...old, body: given.body })).toBe("damaged")
    expect(reasonFor({ ...given, body: told })).toBe("damaged")
  })

  it.each([
    ["I-READ-2: a type that this release does not know", { type: "hintWithdrawn" }, "newer"],
    ["I-READ-2: a version that it does not know", { version: 9 }, "newer"],
    ["I-READ-2: a type called like something every object has", { type: "constructor" }, "newer"],
    ["I-READ-3: an envelope without instant", { at: null }, "damaged"],
    ["I-READ-3: a sequence number below 1", { seq: 0 }, "damaged"],
    ["I-READ-3: a version below 1", { version: 0 }, "damaged"],
    ["I-READ-3: an audience that is not its type's", { audience: "interviewers" }, "damaged"],
    ["I-READ-3: a body of another type", { body: { reason: "asked" } }, "damaged"],
    ["I-READ-3: a body that says more than its type", { body: { step: "api", note: "secret" } }, "damaged"],
  ] as const)("%s is refused", (_what, change, reason) => {
    expect(reasonFor(stepEntered)).toBe("read")
    expect(reasonFor({ ...stepEntered, ...change })).toBe(reason)
  })

  it("I-READ-2: says what to do about a newer row", () => {
    expect(parseStoredEvent({ ...stepEntered, version: 9 })).toMatchObject({
      unreadable: { message: expect.stringMatching(/version 9.*newer release.*Upgrade/) },
    })
  })

  it.each([undefined, null, 7, "row", []])("I-READ-3: %j is no row", (row) => {
    expect(reasonFor(row)).toBe("damaged")
  })
})

describe("upcasting a body", () => {
  const steps = {
    1: (body: { minutes: number }) => ({ seconds: body.minutes * 60 }),
    2: (body: { seconds: number }) => ({ durationMs: body.seconds * 1000 }),
  }

  it.each([
    [1, { minutes: 2 }],
    [2, { seconds: 120 }],
    [3, { durationMs: 120_000 }],
  ])("I-READ-4: takes version %i to the current one, a version at a time", (from, body) => {
    expect(upcast(body, from, 3, steps)).toEqual({ durationMs: 120_000 })
  })

  it("I-READ-4: a gap in the chain is our mistake, and says so", () => {
    expect(() => upcast({}, 1, 4, steps)).toThrow("No upcaster from version 3 to 4")
  })
})
