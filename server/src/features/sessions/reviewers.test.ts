import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { signInAs } from "#testing/a-member.ts"
import { aPng } from "#testing/a-picture.ts"
import { accept, invite as ask, look, revoke } from "#testing/links.ts"
import { changeReview, giveReview, listReviews, readReview } from "#testing/reviewed.ts"
import { soon } from "#testing/soon.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())

const invite = (by: Browser, id: string, role = "reviewer") => ask(by, id, { role })
const linksOf = (browser: Browser, id: string) => browser.inject("GET", `/api/sessions/${id}/invitations`)
const view = async (browser: Browser, id: string): Promise<SessionView> =>
  (await browser.inject("GET", `/api/sessions/${id}`)).body
const codeOf = async (candidate: Browser, id: string): Promise<string> => (await invite(candidate, id)).body.code

async function soloRound(candidate: Browser): Promise<string> {
  const { id } = await candidate.startRound()
  await candidate.command(id, { type: "finish" })
  return id
}

/** A finished mock in which people have written to each other, made by its interviewer unless said otherwise. */
async function mockRound(candidate: Browser, interviewer: Browser, hostsRole = "interviewer"): Promise<string> {
  const [host, guest] = hostsRole === "interviewer" ? [interviewer, candidate] : [candidate, interviewer]
  const { id } = await host.startSession({ kind: "mock", role: hostsRole, name: "Host" })
  await joinMock(host, id, guest, hostsRole === "interviewer" ? "candidate" : "interviewer")
  await startMock(candidate, interviewer, id)
  await candidate.command(id, { type: "say", text: "Can you hear me?" })
  await candidate.inject("POST", `/api/sessions/${id}/pictures`, aPng())
  await candidate.command(id, { type: "finish" })
  return id
}

test("a candidate asks people to review a finished round, alone or with a peer; nobody else does, and nobody before the end", async () => {
  const [candidate, interviewer] = [server.browser(), server.browser()]
  const { id: running } = await candidate.startRound()
  expect(await invite(candidate, running)).toMatchObject({ status: 409, body: { message: /once it is finished/ } })
  const { id: never } = await candidate.startSession()
  await candidate.command(never, { type: "abandon" })
  expect(await invite(candidate, never)).toMatchObject({ status: 409, body: { message: /nothing to review/ } })
  const solo = await soloRound(candidate)
  expect(await invite(candidate, solo)).toMatchObject({
    status: 201,
    body: { invitation: { role: "reviewer", usesLeft: 5 } },
  })
  expect(await invite(candidate, solo, "observer")).toMatchObject({ status: 409 })

  const mock = await mockRound(candidate, interviewer)
  expect(await invite(interviewer, mock)).toMatchObject({ status: 403, body: { code: "notAllowed" } })
  const { body } = await invite(candidate, mock)
  expect((await linksOf(candidate, mock)).body.invitations).toMatchObject([{ role: "reviewer", state: "open" }])
  const hosts = async () => JSON.stringify((await linksOf(interviewer, mock)).body)
  const before = await hosts()
  expect(before).toMatch(/candidate/)
  expect(before).not.toMatch(/reviewer/)
  await accept(server.browser(), body.code)
  expect(await hosts(), "the host learns nothing of it").toBe(before)
  await revoke(interviewer, mock, body.invitation.id)
  expect((await look(server.browser(), body.code)).body.state).toBe("open")
  await revoke(candidate, mock, body.invitation.id)
  expect((await look(server.browser(), body.code)).body.state).toBe("revoked")
})

test("a link says who asks for a review of what; five come by it, with a name, and need no account", async () => {
  const [candidate, interviewer] = [server.browser(), server.browser()]
  const id = await mockRound(candidate, interviewer)
  const code = await codeOf(candidate, id)
  expect((await look(server.browser(), code)).body).toMatchObject({
    ...{
      state: "open",
      role: "reviewer",
      from: "candidate",
      promptTitle: "Rate limiter",
      lengthMin: 45,
      session: null,
    },
  })
  expect((await accept(server.browser(), code, " ")).status).toBe(400)
  const guests = Array.from({ length: 6 }, () => server.browser())
  const came = await Promise.all(guests.map((guest, n) => accept(guest, code, `Rae ${n}`)))
  expect(came.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 409])
  const numbers = came.filter(({ status }) => status === 200).map(({ body }) => body.participant)
  expect(new Set(numbers).size).toBe(5)
  for (const no of numbers) expect(no).toBeGreaterThan(100)
  expect((await look(candidate, code)).body).toMatchObject({ state: "used", session: id })
})

test("who reviews sees the people of the round and themself, and nobody else sees them", async () => {
  const [candidate, interviewer] = [server.browser(), server.browser()]
  const [first, second] = [server.browser(), server.browser()]
  const id = await mockRound(candidate, interviewer)
  const all = async () => JSON.stringify([await view(candidate, id), await view(interviewer, id)])
  const before = await all()
  const no = await joinMock(candidate, id, first, "reviewer")
  const seen = await view(first, id)
  expect(seen).toMatchObject({ role: "reviewer", participant: no, status: "finished" })
  expect(seen.people).toEqual([
    { participant: 1, role: "interviewer", name: "Host" },
    { participant: 2, role: "candidate", name: "candidate" },
    { participant: no, role: "reviewer", name: "reviewer" },
  ])
  const firstSaw = JSON.stringify(seen)
  await joinMock(candidate, id, second, "reviewer")
  expect(JSON.stringify(await view(first, id))).toBe(firstSaw)
  expect(await all()).toBe(before)
})

test("who reviews is sent the neutral record: no chat, nothing that interviewers know; after the end all see the kit", async () => {
  const [candidate, interviewer, reviewer] = [server.browser(), server.browser(), server.browser()]
  const id = await mockRound(candidate, interviewer)
  await joinMock(candidate, id, reviewer, "reviewer")
  const events: SentEvent[] = (await reviewer.inject("GET", `/api/sessions/${id}/events`)).body.events
  expect(events.map(({ no, type }) => `${no} ${type}`)).toEqual([
    "1 sessionCreated",
    "2 personJoined",
    "3 personJoined",
    "4 readySet",
    "5 readySet",
    "6 sessionStarted",
    "7 sessionFinished",
  ])
  expect((await reviewer.inject("GET", `/api/sessions/${id}/kit`)).status).toBe(200)
  await soon(async () => {
    expect((await reviewer.inject("GET", `/api/sessions/${id}/replay`)).body.state).toBe("ready")
  })
  for (const [method, path, body] of [
    ["GET", "/questions"],
    ["GET", "/tries"],
    ["GET", "/invitations"],
    ["GET", "/room"],
    ["DELETE", ""],
    ["POST", "/commands", { type: "pause" }],
    ["POST", "/invitations", { role: "reviewer" }],
    ["POST", "/swap", { promptSlug: "ticket-booking" }],
    ["POST", "/pictures", aPng()],
  ] as const) {
    const reply = await reviewer.inject(method, `/api/sessions/${id}${path}`, body)
    expect(reply.status, `${method} ${path}`).toBe(404)
  }
})

test("a round that one reviews is none of one's own: not listed, counted, compared, or gone on from", async () => {
  const [candidate, reviewer] = [server.browser(), server.browser()]
  const id = await soloRound(candidate)
  await joinMock(candidate, id, reviewer, "reviewer")
  const listed = async () => (await reviewer.inject("GET", "/api/sessions")).body.sessions
  expect(await listed()).toEqual([])
  expect((await reviewer.inject("GET", "/api/practised")).body.practised).toEqual([])
  const from = { session: id, at: server.clock.now }
  const settings = { kind: "solo", mode: "practice", level: "mid", lengthMin: 45, from }
  expect((await reviewer.inject("POST", "/api/sessions", settings)).status).toBe(404)
  const own = await soloRound(reviewer)
  const { tries } = (await reviewer.inject("GET", `/api/sessions/${own}/tries`)).body
  expect(tries.map(({ session }: { session: { id: string } }) => session.id)).toEqual([own])
  const member = server.browser()
  await joinMock(candidate, id, member, "reviewer")
  const guestCookie = member.cookie
  await signInAs(member, "keeping@example.org")
  member.cookie = `${member.cookie}; tradeoff-guest=${guestCookie!.split("=")[1]}`
  expect((await member.inject("GET", "/api/me")).body.keepable).toBe(0)
})

test("whoever has a part comes by the link as who they are, and one who presses twice comes once", async () => {
  const [candidate, interviewer, reviewer] = [server.browser(), server.browser(), server.browser()]
  const id = await mockRound(candidate, interviewer)
  const code = await codeOf(candidate, id)
  for (const [browser, role] of [
    [candidate, "candidate"],
    [interviewer, "interviewer"],
  ] as const) {
    expect(await accept(browser, code)).toMatchObject({ status: 200, body: { role } })
  }
  await reviewer.startSession()
  const both = await Promise.all([accept(reviewer, code), accept(reviewer, code), accept(reviewer, code)])
  expect(new Set(both.map(({ status, body }) => `${status} ${body.participant}`)).size).toBe(1)
  expect((await linksOf(candidate, id)).body.invitations[0].usesLeft).toBe(4)
})

test("an account's browser that came to review before it signed in reads its own round as its candidate", async () => {
  const [mine, other] = [server.browser(), server.browser()]
  await signInAs(mine, "both@example.org")
  const id = await soloRound(mine)
  const code = await codeOf(mine, id)
  await accept(other, code)
  expect(await view(other, id)).toMatchObject({ role: "reviewer" })
  const guestCookie = other.cookie!
  await signInAs(other, "both@example.org")
  other.cookie = `${other.cookie}; tradeoff-guest=${guestCookie.split("=")[1]}`
  expect((await other.inject("POST", "/api/me/keep", {})).status).toBeLessThan(300)
  expect(await view(other, id)).toMatchObject({ role: "candidate", participant: 1 })
  expect((await readReview(other, id)).body.kind).toBe("self")
})

test("reviewers keep no session alive, take no seat, and are not asked to change over", async () => {
  const [candidate, interviewer, reviewer] = [server.browser(), server.browser(), server.browser()]
  const id = await mockRound(candidate, interviewer)
  await joinMock(candidate, id, reviewer, "reviewer")
  const swapped = await candidate.inject("POST", `/api/sessions/${id}/swap`, { promptSlug: "ticket-booking" })
  expect(swapped.body.people.map(({ role }: { role: string }) => role)).toEqual(["interviewer", "candidate"])
  expect((await reviewer.inject("GET", `/api/sessions/${swapped.body.id}`)).status).toBe(404)
  await interviewer.inject("DELETE", `/api/sessions/${id}`)
  expect((await view(reviewer, id)).people).toHaveLength(3)
  await candidate.inject("DELETE", `/api/sessions/${id}`)
  expect((await reviewer.inject("GET", `/api/sessions/${id}`)).status).toBe(404)
})

test("a candidate who deletes a mock takes back the links by which it is reviewed, also while somebody comes by one", async () => {
  const [candidate, interviewer] = [server.browser(), server.browser()]
  for (let n = 0; n < 8; n++) {
    server.clock.now += 60_000
    const id = await mockRound(candidate, interviewer)
    const code = await codeOf(candidate, id)
    const guests = [server.browser(), server.browser()]
    const [deleted, ...came] = await Promise.all([
      candidate.inject("DELETE", `/api/sessions/${id}`),
      ...guests.map((guest) => accept(guest, code)),
    ])
    expect(deleted.status).toBe(204)
    for (const { status } of came) expect([200, 409]).toContain(status)
    expect((await look(server.browser(), code)).body.state).toBe("revoked")
    expect((await accept(server.browser(), code)).status).toBe(409)
  }
})

test("who deletes their account leaves the reviews they have given, without a name, and nothing else", async () => {
  const [candidate, member] = [server.browser(), server.browser()]
  await signInAs(member, "gone@example.org")
  const [given, drafted] = [await soloRound(candidate), await soloRound(candidate)]
  const said = { id: randomUUID(), at: server.clock.now, place: null, words: "Look here." }
  for (const id of [given, drafted]) {
    await joinMock(candidate, id, member, "reviewer")
    await member.inject("POST", `/api/sessions/${id}/comments`, { ...said, id: randomUUID(), audience: "review" })
    await member.inject("POST", `/api/sessions/${id}/comments`, { ...said, id: randomUUID() })
    await giveReview(candidate, id)
  }
  await giveReview(member, given)
  await changeReview(member, drafted, { scores: { d1: 1 } })
  expect((await member.inject("POST", "/api/me/delete", { email: "gone@example.org" })).status).toBe(204)
  const reviewsOf = async (id: string) => (await listReviews(candidate, id)).body.reviews
  expect(await reviewsOf(given)).toMatchObject([{ kind: "self" }, { kind: "peer", from: null }])
  expect(await reviewsOf(drafted)).toMatchObject([{ kind: "self" }])
  const commentsOf = async (id: string) => (await candidate.inject("GET", `/api/sessions/${id}/comments`)).body.comments
  expect(await commentsOf(given)).toMatchObject([{ words: "Look here.", audience: "review" }])
  expect(await commentsOf(drafted)).toEqual([])
  const { rows } = await server.database.pool.query(
    "select session_id as id, name from participant where role = 'reviewer' and session_id = any($1) and name is not null",
    [[given, drafted]],
  )
  expect(rows).toEqual([])
})
