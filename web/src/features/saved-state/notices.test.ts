import { describe, expect, test } from "vitest"
import { aSession } from "@tradeoff/shared/testing/a-session.ts"
import type { LiveSnapshot } from "#api/live/live-snapshot.ts"
import { announcementOf } from "./announcement.ts"
import { noticesOf } from "./notices.ts"

const round = aSession({ lengthMin: 45 }).with([0, "start"])

function snapshot(overrides: Partial<LiveSnapshot> = {}): LiveSnapshot {
  return {
    phase: "live",
    stoppedBecause: null,
    failures: 0,
    saved: "saved",
    unackedEdits: 0,
    keptOnDevice: true,
    ready: true,
    access: "write",
    role: "candidate",
    participant: 1,
    events: [],
    session: round.state,
    clockOffsetMs: 0,
    people: [],
    trouble: null,
    generation: 0,
    replacedBecause: null,
    lateEdits: 0,
    outdated: false,
    ...overrides,
  }
}

const ids = (overrides: Partial<LiveSnapshot>) => noticesOf(snapshot(overrides)).map(({ id }) => id)

describe("notices", () => {
  test("are none while all is well", () => {
    expect(ids({})).toEqual([])
  })

  test("name each thing that is not", () => {
    expect(ids({ phase: "offline" })).toEqual(["offline"])
    expect(ids({ phase: "connecting", ready: false, failures: 3 })).toEqual(["unreached"])
    expect(ids({ access: "quarantined" })).toEqual(["quarantined"])
    expect(ids({ trouble: "The disk is full." })).toEqual(["trouble"])
    expect(ids({ outdated: true })).toEqual(["outdated"])
    expect(ids({ replacedBecause: "It was restored.", generation: 2 })).toEqual(["replaced-2"])
    expect(ids({ keptOnDevice: false })).toEqual(["not-kept"])
    expect(ids({ session: aSession({ begins: "onFirstEdit" }).state })).toEqual(["waiting"])
  })

  test("say nothing else once the line has stopped for good", () => {
    expect(ids({ phase: "stopped", stoppedBecause: "It is gone.", trouble: "x", outdated: true })).toEqual(["stopped"])
  })

  test("do not promise that this device keeps what it does not", () => {
    const [notice] = noticesOf(snapshot({ phase: "offline", keptOnDevice: false, unackedEdits: 3 }))
    expect(notice?.title).not.toContain("device")
    expect(notice?.advice).toContain("Leave this tab open")
  })
})

describe("announcements", () => {
  test("come for the line, once each way", () => {
    expect(announcementOf(snapshot(), snapshot({ phase: "offline" }))).toContain("Offline")
    expect(announcementOf(snapshot({ phase: "offline" }), snapshot())).toContain("Online again")
    expect(announcementOf(snapshot({ phase: "connecting" }), snapshot())).toBeNull()
  })

  test("come for a spent budget, overtime, pause and end, and not for what merely ticks", () => {
    const at = (minute: number) => snapshot({ session: round.until(minute).state })
    expect(announcementOf(at(1), at(30))).toContain("used up")
    expect(announcementOf(at(44), at(46))).toContain("overtime")
    const paused = snapshot({ session: round.with([1, "pause"]).state })
    expect(announcementOf(at(1), paused)).toBe("Paused.")
    expect(announcementOf(at(1), snapshot({ session: round.with([1, "finish"]).state }))).toContain("over")
    expect(announcementOf(snapshot(), snapshot({ unackedEdits: 4, saved: "saving" }))).toBeNull()
  })
})
