import { beforeEach, describe, expect, test } from "vitest"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { filterFor } from "@tradeoff/shared/interview/projection.ts"
import { RoomServer } from "@tradeoff/shared/testing/a-room-server.ts"
import { aSession } from "@tradeoff/shared/testing/a-session.ts"
import { type Live, openLive } from "#api/live.ts"
import { Device, Tab, VirtualTime } from "./testing/a-browser.ts"

const id = SessionId.parse("5f2b7f0e-3c1d-4c61-9a4e-0e6a3f0f9a11")

let time: VirtualTime
let server: RoomServer
let device: Device
let tab: Tab
let live: Live

function open(at: Tab): Live {
  const events = filterFor("candidate", aSession({ begins: "onFirstEdit" }).events)
  return openLive(id, { events, clockOffsetMs: 0 }, at)
}

function write(at: Live, word: string): void {
  at.doc.getMap("elements").set(word, true)
}

function words(at: Live): string[] {
  return [...at.doc.getMap("elements").keys()].toSorted()
}

beforeEach(async () => {
  time = new VirtualTime()
  server = new RoomServer(aSession({ begins: "onFirstEdit" }).with([0, "start"]).events, () => time.nowMs)
  device = new Device(time)
  tab = new Tab(server, device)
  live = open(tab)
  await time.pass(1_000)
})

describe("the snapshot", () => {
  test("stays the same object until something in it changes", async () => {
    const before = live.getSnapshot()
    let told = 0
    live.subscribe(() => told++)
    await time.pass(20_000)
    expect(live.getSnapshot()).toBe(before)
    expect(told).toBe(0)
  })

  test("knows the session before the line is open, and the record after", () => {
    expect(open(new Tab(server, device)).getSnapshot()).toMatchObject({
      phase: "connecting",
      session: { status: "lobby" },
    })
    expect(live.getSnapshot()).toMatchObject({ phase: "live", ready: true, session: { status: "running" } })
  })

  test("says Saving from the local change until the commit, and never Saved before (E1)", async () => {
    server.holding = true
    write(live, "a")
    expect(live.getSnapshot()).toMatchObject({ saved: "saving", unackedEdits: 1 })
    await time.pass(5_000)
    expect(live.getSnapshot().saved).toBe("saving")
    server.release()
    expect(live.getSnapshot()).toMatchObject({ saved: "saved", unackedEdits: 0 })
  })
})

describe("a line that breaks", () => {
  test("is offline with what is not saved, and comes back with all of it", async () => {
    tab.unplug()
    write(live, "a")
    expect(live.getSnapshot()).toMatchObject({ phase: "offline", saved: "offline", keptOnDevice: true })
    tab.plug()
    await time.pass(12_000)
    expect(live.getSnapshot()).toMatchObject({ phase: "live", saved: "saved" })
    expect(server.rows).toHaveLength(1)
  })

  test("is tried again ever more slowly, but at once when the network returns", async () => {
    tab.unplug()
    await time.pass(60_000)
    const tries = tab.opened
    expect(tries).toBeGreaterThan(5)
    expect(tries).toBeLessThan(30)
    tab.plug()
    tab.wake()
    await time.pass(1)
    expect(live.getSnapshot().phase).toBe("live")
  })

  test("that went silent is given up three seconds after the page is looked at again", async () => {
    tab.deaf = true
    tab.isVisible = false
    await time.pass(600_000)
    expect(tab.opened).toBe(1)
    tab.isVisible = true
    tab.wake()
    tab.deaf = false
    await time.pass(2_900)
    expect(tab.opened).toBe(1)
    await time.pass(200)
    expect(live.getSnapshot().phase).toBe("offline")
    await time.pass(1_000)
    expect(live.getSnapshot().phase).toBe("live")
  })

  test("is never given up in a hidden tab because time has passed", async () => {
    tab.isVisible = false
    await time.pass(3_600_000)
    expect(tab.opened).toBe(1)
    expect(live.getSnapshot().phase).toBe("live")
  })

  test("that the server objects to every time is not called in a tight loop", async () => {
    tab.refuseWith = 4422
    tab.unplug()
    tab.plug()
    await time.pass(60_000)
    expect(tab.opened).toBeLessThan(30)
  })
})

describe("a server that says no", () => {
  test("for good stops the page with a sentence", async () => {
    tab.refuseWith = 4404
    tab.unplug()
    tab.plug()
    await time.pass(5_000)
    expect(live.getSnapshot().phase).toBe("stopped")
    expect(live.getSnapshot().stoppedBecause).toContain("no longer exists")
    const tries = tab.opened
    await time.pass(60_000)
    expect(tab.opened).toBe(tries)
  })

  test("to a browser it does not know costs one reload, then a sentence", async () => {
    tab.refuseWith = 4401
    tab.unplug()
    tab.plug()
    await time.pass(5_000)
    expect(tab.reloads).toBe(1)
    live.close()
    const after = open(tab)
    await time.pass(5_000)
    expect(tab.reloads).toBe(1)
    expect(after.getSnapshot().phase).toBe("stopped")
  })

  test("at the door, where browsers do not tell why, is asked in another way", async () => {
    tab.standing = 4404
    tab.unplug()
    await time.pass(10_000)
    expect(live.getSnapshot().phase).toBe("stopped")
  })
})

describe("a page older than the server", () => {
  const deploy = async () => {
    server.version = "2"
    tab.unplug()
    tab.plug()
    await time.pass(2_000)
  }

  test("says so, saves, and reloads once everything is saved and the hand rests", async () => {
    server.holding = true
    write(live, "a")
    await deploy()
    expect(live.getSnapshot().outdated).toBe(true)
    await time.pass(10_000)
    expect(tab.reloads).toBe(0)
    server.release()
    await time.pass(1_500)
    write(live, "b")
    await time.pass(1_500)
    expect(tab.reloads).toBe(0)
    await time.pass(2_000)
    expect(tab.reloads).toBe(1)
  })

  test("reloads once for a version, also between two servers of different age", async () => {
    for (let change = 0; change < 8; change++) {
      server.version = server.version === "1" ? "2" : "1"
      tab.unplug()
      tab.plug()
      const before = tab.reloads
      await time.pass(5_000)
      if (tab.reloads === before) continue
      live.close()
      live = open(tab)
      await time.pass(1_000)
    }
    expect(tab.reloads).toBe(2)
  })
})

describe("a tab that is gone", () => {
  test("has its edits sent by the next one, once, under their own id", async () => {
    tab.unplug()
    write(live, "written offline")
    await time.pass(100)
    live.close()
    const heirs = [new Tab(server, device), new Tab(server, device)].map(open)
    await time.pass(3_000)
    expect(server.rows).toHaveLength(1)
    for (const heir of heirs) expect(words(heir)).toEqual(["written offline"])
    expect(device.edits).toEqual([])
    expect(heirs.map((heir) => heir.getSnapshot().saved)).toEqual(["saved", "saved"])
  })

  test("is told from one that lives and is merely offline", async () => {
    tab.unplug()
    write(live, "still being written")
    await time.pass(100)
    open(new Tab(server, device))
    await time.pass(3_000)
    expect(server.rows).toEqual([])
    expect(device.edits).toHaveLength(1)
  })
})

describe("a device that keeps nothing", () => {
  test("is said so, and nothing breaks", async () => {
    device.broken = true
    server.holding = true
    write(live, "a")
    await time.pass(1_000)
    expect(live.getSnapshot()).toMatchObject({ keptOnDevice: false, saved: "saving" })
    server.release()
    expect(live.getSnapshot().saved).toBe("saved")
    device.broken = false
    await time.pass(10_000)
    expect(live.getSnapshot().keptOnDevice).toBe(true)
  })

  test("is asked again before long, in order and without holes", async () => {
    device.broken = true
    server.holding = true
    for (const word of ["a", "b", "c"]) write(live, word)
    await time.pass(1_000)
    device.broken = false
    await time.pass(6_000)
    expect(device.edits.map(({ n }) => n)).toEqual([0, 1, 2])
  })

  test("writes many edits in few batches", async () => {
    server.holding = true
    for (let n = 0; n < 200; n++) write(live, `word ${n}`)
    await time.pass(1_000)
    expect(device.edits).toHaveLength(200)
    expect(device.writes).toBeLessThan(10)
  })
})

test("finishing waits for the last edit", async () => {
  server.holding = true
  write(live, "last words")
  const answer = live.command({ type: "finish" })
  await time.pass(1_000)
  expect(live.getSnapshot().session.status).toBe("running")
  server.release()
  await expect(answer).resolves.toBeNull()
  expect(live.getSnapshot()).toMatchObject({ saved: "saved", session: { status: "finished" } })
})
