import fc from "fast-check"
import { beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { CommandId } from "#contracts/ids.ts"
import { aSession, aCommand } from "#testing/a-session.ts"
import { Page } from "#testing/a-page.ts"
import { RoomServer } from "#testing/a-room-server.ts"
import { seeded } from "#testing/seed.ts"
import { encodeFrame } from "./frames.ts"

let server: RoomServer
let page: Page

function joined(): Page {
  const fresh = new Page(server)
  fresh.connect()
  return fresh
}

function editsHeard() {
  return server.heard.flatMap((heard) => ("edits" in heard ? [heard.edits] : []))
}

function commandsHeard() {
  return server.heard.flatMap((heard) =>
    "message" in heard && heard.message.type === "command" ? [heard.message.command] : [],
  )
}

beforeEach(() => {
  server = new RoomServer(aSession({ begins: "onFirstEdit" }).with([0, "start"]).events)
  page = joined()
})

describe("edits", () => {
  test("are acknowledged only when the server has committed them", () => {
    server.holding = true
    page.write("a")
    page.settle()
    expect(page.link.shared.unackedEdits).toBe(1)
    expect(page.kept).toHaveLength(1)
    server.release()
    expect(page.link.shared.unackedEdits).toBe(0)
    expect(page.kept).toEqual([])
  })

  test("reach every other page", () => {
    const other = joined()
    page.write("a")
    page.settle()
    expect(other.words).toEqual(["a"])
    expect(other.link.shared.unackedEdits).toBe(0)
  })

  test("are sent again, byte for byte and under their own numbers, after a break", () => {
    server.holding = true
    page.write("a")
    page.write("b")
    page.settle()
    const before = editsHeard()
    page.cut()
    page.write("c")
    server.forgetHeld()
    server.heard = []
    page.connect()
    page.settle()
    const [again] = editsHeard()
    expect(again?.firstN).toBe(0)
    expect(again?.client).toBe(before[0]?.client)
    expect(again?.updates.slice(0, 2)).toEqual(before.flatMap(({ updates }) => updates))
    expect(page.link.shared.unackedEdits).toBe(0)
    expect(joined().words).toEqual(["a", "b", "c"])
  })

  test("committed before the break, but not acknowledged, are taken once", () => {
    page.write("a")
    page.settle()
    server.holding = true
    page.write("b")
    page.settle()
    page.cut()
    server.release()
    expect(server.rows).toHaveLength(2)
    server.heard = []
    page.connect()
    page.settle()
    expect(editsHeard()).toEqual([])
    expect(page.link.shared.unackedEdits).toBe(0)
  })

  test("made offline go out in the order in which they were made", () => {
    page.cut()
    for (const word of ["a", "b", "c"]) page.write(word)
    page.connect()
    page.settle()
    expect(server.rows.map(({ n }) => n)).toEqual([0, 1, 2])
    expect(joined().words).toEqual(["a", "b", "c"])
  })

  test("in a long queue leave in frames that the server takes", () => {
    page.cut()
    for (let n = 0; n < 40; n++) page.doc.getMap("elements").set(`big ${n}`, "x".repeat(10_000))
    page.connect()
    page.settle()
    const frames = editsHeard()
    expect(frames.length).toBeGreaterThan(5)
    for (const { updates } of frames) {
      expect(updates.reduce((sum, update) => sum + update.length, 0)).toBeLessThanOrEqual(64 * 1024)
    }
    expect(page.link.shared.unackedEdits).toBe(0)
  })

  test("of others are never sent back", () => {
    const other = joined()
    other.write("theirs")
    other.settle()
    server.heard = []
    page.settle()
    expect(editsHeard()).toEqual([])
  })

  test("that came late are counted, once", () => {
    server.append({ client: 900, n: 0, bytes: editOf("x"), late: true })
    server.append({ client: 900, n: 1, bytes: editOf("y"), late: false })
    expect(page.link.shared.lateEdits).toBe(1)
    page.link.receivedFrame(encodeFrame({ kind: "rows", room: 0, rows: server.rows }))
    expect(page.link.shared.lateEdits).toBe(1)
  })
})

describe("client ids", () => {
  test("are new for every page and stay over a break", () => {
    const first = page.link.shared.clientId
    expect(joined().link.shared.clientId).not.toBe(first)
    page.cut()
    page.connect()
    expect(page.link.shared.clientId).toBe(first)
    expect(page.doc.clientID).toBe(first)
  })

  test("are needed before the first edit", () => {
    const unjoined = new Page(server)
    expect(unjoined.link.shared.ready).toBe(false)
    expect(() => unjoined.write("too early")).toThrow()
  })
})

describe("what a gone tab left", () => {
  test("is sent under the id it was made with, before one's own", () => {
    page.cut()
    page.write("from the gone tab")
    const left = { client: page.link.shared.clientId ?? 0, edits: page.kept.map(({ n, bytes }) => ({ n, bytes })) }
    const heir = joined()
    server.heard = []
    server.holding = true
    heir.write("own")
    heir.link.shared.adopt(left)
    expect(heir.link.shared.unackedEdits).toBe(2)
    expect(heir.link.shared.heldClients).toContain(left.client)
    heir.settle()
    server.release()
    expect(editsHeard().map(({ client }) => client)).toEqual([left.client, heir.link.shared.clientId])
    expect(heir.link.shared.unackedEdits).toBe(0)
    expect(joined().words).toEqual(["from the gone tab", "own"])
  })

  test("taken over by two tabs at once is committed once", () => {
    page.cut()
    page.write("a")
    page.write("b")
    const left = () => ({
      client: page.link.shared.clientId ?? 0,
      edits: page.kept.map(({ n, bytes }) => ({ n, bytes })),
    })
    const heirs = [joined(), joined()]
    for (const heir of heirs) heir.link.shared.adopt(left())
    for (const heir of heirs) heir.settle()
    expect(server.rows.map(({ n }) => n)).toEqual([0, 1])
    for (const heir of heirs) expect(heir.link.shared.unackedEdits).toBe(0)
  })

  test("and is refused is set aside, without disturbing one's own document", () => {
    const { doc } = page
    page.link.shared.adopt({ client: 77, edits: [{ n: 5, bytes: editOf("lost") }] })
    page.settle()
    expect(page.aside).toMatchObject([{ client: 77, n: 5 }])
    expect(page.doc).toBe(doc)
    expect(page.link.shared.unackedEdits).toBe(0)
  })
})

describe("a document that is no longer the server's", () => {
  test("after a restore is replaced, its un-acked edits are set aside, and the record is read anew", () => {
    const first = page.link.shared.clientId
    page.write("kept by the server")
    page.settle()
    page.cut()
    page.write("not sent")
    server.restore()
    page.connect()
    page.settle()
    expect(page.reopened).toBe(1)
    expect(page.link.shared.generation).toBe(1)
    expect(page.link.shared.replacedBecause).not.toBeNull()
    expect(page.words).toEqual([])
    expect(page.aside).toMatchObject([{ client: first, n: 0 }])
    expect(page.link.shared.clientId).not.toBe(first)
    expect(page.link.events).toHaveLength(server.events.length - 1)
    page.write("goes on")
    page.settle()
    expect(joined().words).toEqual(["goes on"])
  })

  test("after a refused edit is replaced by what the server has", () => {
    page.write("a")
    page.settle()
    const client = page.link.shared.clientId ?? 0
    server.holding = true
    page.write("never taken")
    page.settle()
    server.tell({ type: "editsRefused", room: 0, client, n: 1, code: "refusedEdit", message: "it is too large" })
    expect(page.words).toEqual(["a"])
    expect(page.link.shared.replacedBecause).toContain("it is too large")
    expect(page.link.shared.ready).toBe(true)
    expect(page.aside[0]).toMatchObject({ client, n: 1 })
  })
})

describe("commands", () => {
  test("are answered, also with a refusal", async () => {
    await expect(page.link.command(aCommand("pause", 101))).resolves.toBeNull()
    await expect(page.link.command(aCommand("takeThinkTime", 102))).resolves.toMatchObject({ code: "wrongState" })
  })

  test("given offline wait, and are sent once", async () => {
    page.cut()
    const answer = page.link.command(aCommand("pause", 101))
    page.connect()
    await answer
    page.cut()
    page.connect()
    expect(commandsHeard()).toHaveLength(1)
  })

  test("lost on a dead line are sent again", async () => {
    page.deaden()
    const answer = page.link.command(aCommand("pause", 101))
    expect(commandsHeard()).toEqual([])
    page.cut()
    page.connect()
    await expect(answer).resolves.toBeNull()
    expect(page.link.events.at(-1)?.type).toBe("sessionPaused")
  })

  test("that ask twice cause one event", () => {
    void page.link.command(aCommand("pause", 101))
    void page.link.command(aCommand("pause", 101))
    expect(server.events.filter(({ type }) => type === "sessionPaused")).toHaveLength(1)
  })

  test("that end the round wait until every edit is saved, and hold back those behind them", () => {
    server.holding = true
    page.write("last words")
    page.settle()
    void page.link.command(aCommand("finish", 101), true)
    void page.link.command(aCommand("resume", 102))
    expect(commandsHeard()).toEqual([])
    server.release()
    expect(commandsHeard().map(({ type }) => type)).toEqual(["finish", "resume"])
    expect(page.link.events.at(-1)?.type).toBe("sessionFinished")
  })
})

describe("the record", () => {
  test("is taken up where the page left off", () => {
    page.cut()
    const other = joined()
    void other.link.command({ type: "pause", commandId: CommandId.parse("command-9") })
    page.connect()
    expect(page.link.events).toEqual(other.link.events)
  })
})

describe("the server's clock", () => {
  const exchange = (sentAt: number, tripMs: number, serverNow: number) => {
    page.clockMs = sentAt + tripMs
    page.link.receivedMessage({ type: "pong", clientAt: sentAt, serverNow })
  }

  test("is believed from the shortest round trip", () => {
    const fresh = new Page(server)
    page = fresh
    exchange(1_000, 400, 6_200)
    expect(page.link.clockOffsetMs).toBe(5_000)
    exchange(2_000, 20, 7_012)
    expect(page.link.clockOffsetMs).toBe(5_002)
    exchange(3_000, 300, 8_100)
    expect(page.link.clockOffsetMs).toBe(5_002)
  })

  test("is found again when this device's clock was set", () => {
    page = new Page(server)
    exchange(1_000, 20, 6_010)
    exchange(3_601_000, 80, 16_040)
    expect(page.link.clockOffsetMs).toBe(16_040 - 3_601_040)
  })
})

test("pages that write, break off and come back in any order end up equal, with every edit once", () => {
  const move = fc.record({
    page: fc.nat(2),
    does: fc.constantFrom("write", "cut", "connect", "settle", "hold", "release"),
  })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 80 }), (moves) => {
      server = new RoomServer()
      const pages = [joined(), joined(), joined()]
      const up = [true, true, true]
      const written: string[] = []
      for (const { page: index, does } of moves) {
        const at = pages[index]
        if (!at) continue
        if (does === "write") {
          written.push(`word ${written.length}`)
          at.write(`word ${written.length - 1}`)
        } else if (does === "cut" && up[index]) {
          at.cut()
          up[index] = false
        } else if (does === "connect" && !up[index]) {
          at.connect()
          up[index] = true
        } else if (does === "settle") at.settle()
        else if (does === "hold") server.holding = true
        else if (does === "release") server.release()
      }
      server.release()
      pages.forEach((at, index) => up[index] || at.connect())
      for (let round = 0; round < 3; round++) for (const at of pages) at.settle()
      for (const at of pages) {
        expect(at.words).toEqual(written.toSorted())
        expect(at.link.shared.unackedEdits).toBe(0)
        expect(at.kept).toEqual([])
      }
      expect(server.rows).toHaveLength(written.length)
    }),
    seeded(100),
  )
})

function editOf(word: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap("elements").set(word, true)
  return Y.encodeStateAsUpdate(doc)
}
