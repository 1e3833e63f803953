import { createHash } from "node:crypto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { invitationHoursMax } from "@tradeoff/shared/contracts/invitations.ts"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { limits } from "#platform/limits.ts"
import { accept, enter, invite, linksOf, look, refused, revoke, tooLate } from "#testing/links.ts"
import { rosterOf } from "#testing/roster.ts"
import { joinMock, testApp } from "#testing/test-app.ts"
import type { Browser, Reply, TestApp } from "#testing/test-app.ts"

const minuteMs = 60_000
const hourMs = 60 * minuteMs

let server: TestApp
let host: Browser
let own: ReturnType<typeof linksOf>
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())
beforeEach(() => {
  // Nobody waits for the turn of a test before.
  server.clock.now += hourMs
  host = server.browser()
  own = linksOf(server, host)
})

test("a code is told once, to who asks for it; the database holds its hash and nothing else of it", async () => {
  const id = await own.mock()
  const { status, body } = await invite(host, id, { role: "interviewer" })
  expect(status).toBe(201)
  expect(body.code).toMatch(/^[\w-]{22}$/)
  const other = await own.link(id, "observer")
  expect(other.code).not.toBe(body.code)
  expect(JSON.stringify(await host.inject("GET", `/api/sessions/${id}/invitations`))).not.toContain(body.code)
  const stored = await everyRow()
  expect(stored).toContain(createHash("sha256").update(body.code).digest("base64url"))
  expect(stored).not.toContain(body.code)
})

/** All that the database holds, as text. */
async function everyRow(): Promise<string> {
  const { pool } = server.database
  const tables = await pool.query(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  )
  const texts = tables.rows.map(async ({ name }) => (await pool.query(`select t::text as row from "${name}" t`)).rows)
  return JSON.stringify(await Promise.all(texts))
}

test.each<[ParticipantRole, ParticipantRole, number]>([
  ["candidate", "interviewer", 1],
  ["interviewer", "candidate", 1],
  ["candidate", "observer", 5],
])("a mock's %s invites its %s: the part, and how many may come, are the invitation's", async (mine, role, uses) => {
  const id = await own.mock({ role: mine })
  const { code, invitation } = await own.link(id, role)
  expect(await own.listed(id)).toMatchObject([{ id: invitation, role, usesLeft: uses, state: "open" }])
  const guest = server.browser()
  const { status, body } = await accept(guest, code, "  Sam Ó  ")
  expect([status, body.id, body.role, body.participant]).toEqual([200, id, role, 2])
  expect(body.people).toEqual([
    { participant: 1, role: mine, name: "Robin" },
    { participant: 2, role, name: "Sam Ó" },
  ])
  expect((await enter(guest, id)).status).toBe(200)
  expect(await rosterOf(server, id)).toEqual([`1 ${mine}`, `2 ${role}`])
  expect(await own.usesLeft(invitation)).toBe(uses - 1)
})

test("a link says who invites to what, to whoever holds it; looking uses nothing up and makes nobody a person", async () => {
  const id = await own.mock({ mode: "interview", level: "staff", lengthMin: 60 })
  const { code, invitation } = await own.link(id, "interviewer", 3)
  const { createdAt, expiresAt } = (await own.listed(id))[0]!
  expect([createdAt, expiresAt]).toEqual([server.clock.now, server.clock.now + 3 * hourMs])
  const said = { promptTitle: "Rate limiter", mode: "interview", level: "staff", lengthMin: 60 }
  const told = { ...said, state: "open", role: "interviewer", from: "Robin", alone: false, expiresAt, session: null }
  const persons = async () => (await server.database.pool.query("select id from person")).rows.length
  const before = await persons()
  for (let time = 0; time < 12; time++) {
    const stranger = server.browser()
    expect(await look(stranger, code)).toMatchObject({ status: 200, body: told })
    expect(stranger.cookie).toBeNull()
  }
  expect(await persons()).toBe(before)
  expect(await own.usesLeft(invitation)).toBe(1)
  const guest = server.browser()
  await accept(guest, code)
  expect((await look(guest, code)).body).toEqual({ ...told, state: "used", session: id })
  expect((await look(host, code)).body.session).toBe(id)
  expect((await look(server.browser(), code)).body.session).toBeNull()
})

test("an invitation is open until the millisecond in which it expires", async () => {
  const id = await own.mock()
  const { code } = await own.link(id, "observer", 2)
  server.clock.now += 2 * hourMs - 1
  expect((await accept(server.browser(), code)).status).toBe(200)
  server.clock.now += 1
  expect(await accept(server.browser(), code)).toMatchObject(tooLate)
  expect((await look(server.browser(), code)).body.state).toBe("expired")
  expect(await own.listed(id)).toMatchObject([{ state: "expired", usesLeft: 4 }])
  for (const hours of [0, 0.5, invitationHoursMax + 1, -1, "2"]) {
    expect(await invite(host, id, { role: "observer", hours })).toMatchObject(refused("badRequest", 400))
  }
  expect((await invite(host, id, { role: "observer" })).body.invitation.expiresAt).toBe(server.clock.now + 48 * hourMs)
})

test("a link that was taken back lets nobody in any more; who has come by it stays, and those of others are safe", async () => {
  const id = await own.mock()
  const { code, invitation } = await own.link(id, "observer")
  const guest = server.browser()
  await accept(guest, code)
  const meddler = server.browser()
  const theirs = await meddler.startSession({ kind: "mock" })
  expect((await revoke(meddler, theirs.id, invitation)).status).toBe(204)
  expect(await own.listed(id)).toMatchObject([{ state: "open" }])
  for (let time = 0; time < 2; time++) {
    expect((await revoke(host, id, invitation)).status).toBe(204)
    expect(await accept(server.browser(), code)).toMatchObject(tooLate)
    server.clock.now += minuteMs
  }
  expect((await look(server.browser(), code)).body.state).toBe("revoked")
  expect(await own.listed(id)).toMatchObject([{ state: "revoked", usesLeft: 4 }])
  expect((await enter(guest, id)).status).toBe(200)
})

test("50 browsers at once by the one use that is left: one is let in, and record and rows agree", async () => {
  for (const role of ["interviewer", "observer"] as const) {
    server.clock.now += hourMs
    const id = await own.mock()
    const { code, invitation } = await own.link(id, role)
    for (let used = role === "observer" ? 4 : 0; used > 0; used--) await accept(server.browser(), code)
    const before = await rosterOf(server, id)
    server.clock.now += minuteMs
    const browsers = Array.from({ length: 50 }, () => server.browser())
    const replies = await Promise.all(browsers.map((browser) => accept(browser, code)))
    expect(countOf(replies), role).toEqual({ 200: 1, 409: 49 })
    expect(await rosterOf(server, id)).toEqual([...before, `${before.length + 1} ${role}`])
    expect(await own.usesLeft(invitation)).toBe(0)
    const inside = await Promise.all(browsers.map((browser) => enter(browser, id)))
    expect(countOf(inside)).toEqual({ 200: 1, 404: 49 })
    const admitted = inside.findIndex(({ status }) => status === 200)
    expect(replies[admitted]!.status).toBe(200)
  }
})

test("20 observers at once by a link for five: five are let in, under numbers of their own", async () => {
  const id = await own.mock()
  const { code, invitation } = await own.link(id, "observer")
  const replies = await Promise.all(Array.from({ length: 20 }, () => accept(server.browser(), code)))
  expect(countOf(replies)).toEqual({ 200: 5, 409: 15 })
  const numbers = replies.flatMap(({ status, body }) => (status === 200 ? [body.participant] : []))
  expect(new Set(numbers)).toEqual(new Set([2, 3, 4, 5, 6]))
  expect(await rosterOf(server, id)).toEqual(["1 candidate", ...[2, 3, 4, 5, 6].map((no) => `${no} observer`)])
  expect(await own.usesLeft(invitation)).toBe(0)
})

test("two links to one seat at once: one is let in, and the other's use is not spent", async () => {
  const id = await own.mock()
  const links = [await own.link(id, "interviewer"), await own.link(id, "interviewer")]
  const replies = await Promise.all(links.map(({ code }) => accept(server.browser(), code)))
  expect(countOf(replies)).toEqual({ 200: 1, 409: 1 })
  const left = await Promise.all(links.map(({ invitation }) => own.usesLeft(invitation)))
  expect(left).toEqual(replies.map(({ status }) => (status === 200 ? 0 : 1)))
})

function countOf(replies: Reply[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

test("whoever takes part is let in again by any of the round's links, whatever became of it, and uses nothing up", async () => {
  const id = await own.mock()
  const [seat, bench] = [await own.link(id, "interviewer"), await own.link(id, "observer", 1)]
  const guest = server.browser()
  const first = (await accept(guest, seat.code, "Sam")).body
  await revoke(host, id, seat.invitation)
  server.clock.now += 2 * hourMs
  for (const { code } of [seat, bench]) {
    expect(await accept(guest, code, "Somebody else")).toMatchObject({ status: 200, body: { people: first.people } })
    expect(await accept(host, code)).toMatchObject({ status: 200, body: { participant: 1, role: "candidate" } })
  }
  expect([await own.usesLeft(seat.invitation), await own.usesLeft(bench.invitation)]).toEqual([0, 5])
  expect(await rosterOf(server, id)).toEqual(["1 candidate", "2 interviewer"])
})

test.each(["interviewer", "observer"] as const)(
  "pressed four times at once by one %s, it is one part and one use",
  async (role) => {
    const id = await own.mock()
    const { code, invitation } = await own.link(id, role)
    const guest = server.browser()
    await guest.startSession()
    const replies = await Promise.all(Array.from({ length: 4 }, () => accept(guest, code)))
    expect(replies.map(({ status, body }) => [status, body.participant])).toEqual(replies.map(() => [200, 2]))
    expect(await rosterOf(server, id)).toEqual(["1 candidate", `2 ${role}`])
    expect(await own.usesLeft(invitation)).toBe(role === "observer" ? 4 : 0)
  },
)

test("the host alone invites, lists and takes back; a solo round has no invitations", async () => {
  const id = await own.mock({ role: "interviewer" })
  const { invitation } = await own.link(id, "observer")
  const [peer, onlooker, stranger] = [server.browser(), server.browser(), server.browser()]
  await joinMock(host, id, peer, "candidate")
  await joinMock(host, id, onlooker, "observer")
  await stranger.startSession()
  const asked = (by: Browser, session: string) => [
    invite(by, session, { role: "observer" }),
    by.inject("GET", `/api/sessions/${session}/invitations`),
    revoke(by, session, invitation),
  ]
  const there = await everyRow()
  const [invited, list, revoked] = await Promise.all(asked(peer, id))
  expect(invited).toMatchObject(refused("notAllowed", 403))
  // Theirs are those to review it, and there are none.
  expect([list, revoked]).toMatchObject([{ status: 200, body: { invitations: [] } }, { status: 204 }])
  for (const [browser, no] of [
    [onlooker, refused("sessionNotFound", 404)],
    [stranger, refused("sessionNotFound", 404)],
    [server.browser(), refused("sessionNotFound", 404)],
  ] as const) {
    for (const reply of await Promise.all(asked(browser, id))) expect(reply).toMatchObject(no)
  }
  expect(await everyRow()).toBe(there)
  expect((await own.listed(id)).map(({ role }) => role)).toEqual(["observer", "candidate", "observer"])

  const { id: solo } = await host.startSession()
  expect(await invite(host, solo, { role: "observer" })).toMatchObject(tooLate)
  expect(await own.listed(solo)).toEqual([])
})

test.each<[string, (id: string) => Promise<unknown>]>([
  ["finished", (id) => host.command(id, { type: "finish" })],
  ["abandoned", (id) => host.command(id, { type: "abandon" })],
  ["ended by time, seen by nobody", async () => (server.clock.now += hourMs)],
])("a round that is %s takes nobody in", async (_how, end) => {
  const { id } = await host.startRound({ kind: "mock", mode: "interview", lengthMin: 35 })
  const { code, invitation } = await own.link(id, "observer")
  await end(id)
  expect((await look(server.browser(), code)).body.state).toBe("over")
  expect(await accept(server.browser(), code)).toMatchObject(tooLate)
  expect(await invite(host, id, { role: "observer" })).toMatchObject(tooLate)
  expect((await own.listed(id)).map(({ state }) => state)).toEqual(["over", "over"])
  expect(await own.usesLeft(invitation)).toBe(5)
})

test("links to a round that was deleted, and links that are cut short, lead nowhere", async () => {
  const id = await own.mock()
  const { code } = await own.link(id, "observer")
  await host.inject("DELETE", `/api/sessions/${id}`)
  for (const unknown of [code, "A".repeat(22)]) {
    for (const ask of [look, accept]) {
      expect(await ask(server.browser(), unknown)).toMatchObject(refused("notFound", 404))
    }
  }
  for (const garbled of [code.slice(1), `${code}A`, `${code.slice(1)}=`, `${code.slice(1)} `, "", `${code}\n`]) {
    for (const ask of [look, accept]) {
      expect(await ask(server.browser(), garbled), garbled).toMatchObject(refused("badRequest", 400))
    }
  }
})

test("a name is one line of up to 40 characters", async () => {
  const id = await own.mock()
  const { code, invitation } = await own.link(id, "observer")
  for (const name of ["", "   ", "x".repeat(41), "two\nlines", undefined]) {
    const reply = await server.browser().inject("POST", "/api/invitations/accept", { code, name })
    expect(reply, JSON.stringify(name)).toMatchObject(refused("badRequest", 400))
  }
  expect(await own.usesLeft(invitation)).toBe(5)
  expect((await accept(server.browser(), code, "x".repeat(40))).status).toBe(200)
})

test("links are tried so many times a minute, by one person, and from one address by those who are nobody yet", async () => {
  const id = await own.mock()
  const { code } = await own.link(id, "observer")
  const [known, other] = [server.browser(), server.browser()]
  for (const browser of [known, other]) await browser.startSession()
  const tries = async (browser: () => Browser) => {
    const replies: Reply[] = []
    for (let tried = 0; tried <= limits.codesPerMinute; tried++) {
      // Reading and accepting are counted together; an unknown code is a try like any other.
      replies.push(await (tried % 2 ? look(browser(), "A".repeat(22)) : accept(browser(), "B".repeat(22))))
    }
    return countOf(replies)
  }
  expect(await tries(() => known)).toEqual({ 404: limits.codesPerMinute, 429: 1 })
  expect(await accept(known, code)).toMatchObject(refused("tooMany", 429))
  expect((await look(other, code)).status).toBe(200)
  expect(await tries(() => server.browser())).toEqual({ 404: limits.codesPerMinute, 429: 1 })
  expect((await look(server.browser(), code)).status).toBe(429)
  expect((await accept(other, code)).status).toBe(200)
  server.clock.now += minuteMs / limits.codesPerMinute
  expect((await accept(known, code)).status).toBe(200)
  expect((await accept(known, code)).status).toBe(429)
})

test("a round has so many invitations and no more", async () => {
  const id = await own.mock()
  const made = await Promise.all(
    Array.from({ length: limits.invitationsPerSession }, () => invite(host, id, { role: "observer" })),
  )
  expect(countOf(made)).toEqual({ 201: limits.invitationsPerSession })
  expect(await invite(host, id, { role: "observer" })).toMatchObject(tooLate)
})

test("an onlooker who has deleted the round comes back by a link under a new number, and their old name stays away", async () => {
  const id = await own.mock()
  const { code, invitation } = await own.link(id, "observer")
  const guest = server.browser()
  await accept(guest, code, "Sam")
  await guest.inject("DELETE", `/api/sessions/${id}`)
  expect((await look(guest, code)).body.session).toBeNull()
  const { status, body } = await accept(guest, code, "Kim")
  expect([status, body.participant, await own.usesLeft(invitation)]).toEqual([200, 3, 3])
  expect(body.people.map(({ name }: { name: string | null }) => name)).toEqual(["Robin", null, "Kim"])
  expect((await guest.inject("GET", "/api/sessions")).body.sessions).toMatchObject([{ id, role: "observer" }])
})

test(`a round has room for ${limits.peoplePerRoom} people; who is removed makes room`, async () => {
  const id = await own.mock()
  const seat = await own.link(id, "interviewer")
  for (let people = 2; people <= limits.peoplePerRoom; people++) {
    expect(await joinMock(host, id, server.browser(), "observer")).toBe(people)
  }
  const late = server.browser()
  expect(await accept(late, seat.code)).toMatchObject(tooLate)
  expect(await own.usesLeft(seat.invitation)).toBe(1)
  await own.remove(id, 4)
  expect((await accept(late, (await own.link(id, "interviewer")).code)).body.participant).toBe(limits.peoplePerRoom + 1)
})
