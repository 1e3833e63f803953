import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { limits } from "#platform/limits.ts"
import { takePart } from "#testing/cast.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())

const address = (id: string, comment?: string) => `/api/sessions/${id}/comments${comment ? `/${comment}` : ""}`
const list = async (browser: Browser, id: string) => (await browser.inject("GET", address(id))).body.comments
const add = (browser: Browser, id: string, said: object) => browser.inject("POST", address(id), said)
const change = (browser: Browser, id: string, comment: string, words: unknown) =>
  browser.inject("PATCH", address(id, comment), { words })
const remove = (browser: Browser, id: string, comment: string) => browser.inject("DELETE", address(id, comment))

const said = (more: object = {}) => ({
  id: randomUUID() as string,
  at: server.clock.now,
  place: null as object | null,
  audience: "self",
  words: "Too early for a cache.",
  ...more,
})

async function finishedRound(browser: Browser, settings: object = {}, peer?: Browser): Promise<string> {
  const { id } = await browser.startRound(settings, peer)
  server.clock.now += 60_000
  await browser.command(id, { type: "finish" })
  return id
}

test("comments are kept with their moment and place, listed by moment, changed and deleted", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  const at = server.clock.now
  const places = [{ element: "nPq-_4" }, { card: "abc123" }, { step: "data-model" }, null]
  const written = places.map((place, index) => said({ place, at: at - index * 1_000 }))
  for (const one of written) {
    const reply = await add(browser, id, one)
    expect(reply).toMatchObject({ status: 201 })
    expect(reply.body).toEqual({ ...one, author: 1, mine: true, createdAt: at, changedAt: at })
  }
  expect(await list(browser, id)).toMatchObject(written.toReversed())

  server.clock.now += 5_000
  const [first, second] = written
  const changed = await change(browser, id, first!.id, "  Just in time.\nReally.  ")
  const expected = { ...first, words: "Just in time.\nReally.", author: 1, mine: true, createdAt: at }
  expect(changed).toMatchObject({ status: 200 })
  expect(changed.body).toEqual({ ...expected, changedAt: at + 5_000 })
  server.clock.now -= 60_000
  expect((await change(browser, id, first!.id, "Later.")).body.changedAt, "time goes on").toBe(at + 5_000)

  expect(await remove(browser, id, second!.id)).toMatchObject({ status: 204 })
  expect((await list(browser, id)).map((one: { id: string }) => one.id)).toEqual([
    written[3]!.id,
    written[2]!.id,
    first!.id,
  ])
  for (const again of [await remove(browser, id, second!.id), await change(browser, id, second!.id, "Gone.")]) {
    expect(again).toMatchObject({ status: 404, body: { code: "notFound" } })
  }
})

test("a repeat after a lost answer makes no second comment; an id stands for one comment only", async () => {
  const browser = server.browser()
  const [id, other] = [await finishedRound(browser), await finishedRound(browser)]
  const one = said({ place: { step: "scaling" } })
  const first = await add(browser, id, one)
  server.clock.now += 5_000
  expect(await add(browser, id, one)).toMatchObject({ status: 201, body: first.body })
  expect(await list(browser, id)).toEqual([first.body])

  const taken = { status: 409, body: { code: "wrongState" } }
  for (const more of [{ words: "Other." }, { at: one.at - 1 }, { place: null }, { place: { step: "api" } }]) {
    expect(await add(browser, id, { ...one, ...more }), JSON.stringify(more)).toMatchObject(taken)
  }
  expect(await add(browser, other, { ...one, at: server.clock.now })).toMatchObject(taken)
  await change(browser, id, one.id, "Put otherwise.")
  expect(await add(browser, id, one)).toMatchObject(taken)
  expect(await list(browser, id)).toMatchObject([{ id: one.id, words: "Put otherwise." }])
})

test("a repeat that overtakes the first makes no second comment either", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  const one = said()
  const replies = await Promise.all([1, 2, 3, 4].map(() => add(browser, id, one)))
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  expect(await list(browser, id)).toHaveLength(1)
})

test("two tabs that add at once lose nothing", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  const written = Array.from({ length: 20 }, (_, index) => said({ words: `Number ${index}` }))
  const replies = await Promise.all(written.map((one) => add(browser, id, one)))
  expect(replies.map(({ status }) => status)).toEqual(written.map(() => 201))
  const kept: { id: string }[] = await list(browser, id)
  expect(kept.map((one) => one.id).toSorted()).toEqual(written.map((one) => one.id).toSorted())
})

test("what is said to oneself exists for nobody else in the session, and for nobody outside it", async () => {
  const [candidate, stranger, ...others] = Array.from({ length: 4 }, () => server.browser()) as [Browser, ...Browser[]]
  const [interviewer, observer] = others as [Browser, Browser]
  const id = await finishedRound(candidate, { kind: "mock" }, interviewer)
  for (const browser of [stranger!, observer]) await browser.startSession()
  await takePart(server, id, observer, "observer")
  const one = said()
  await add(candidate, id, one)

  for (const [index, other] of [interviewer, observer].entries()) {
    expect(await list(other, id)).toEqual([])
    const own = said({ words: "My own." })
    expect(await add(other, id, own)).toMatchObject({ status: 201, body: { author: index + 2, mine: true } })
    const [none, theirs] = [await change(other, id, randomUUID(), "x"), await change(other, id, one.id, "x")]
    expect(none).toMatchObject({ status: 404, body: { code: "notFound" } })
    expect({ ...theirs.body, requestId: "" }).toEqual({ ...none.body, requestId: "" })
    expect(await remove(other, id, one.id)).toMatchObject({ status: 404, body: { code: "notFound" } })
    expect(await add(other, id, one)).toMatchObject({ status: 409, body: { code: "wrongState" } })
    expect(await list(other, id)).toMatchObject([own])
  }
  for (const reply of [
    await stranger!.inject("GET", address(id)),
    await add(stranger!, id, said()),
    await change(stranger!, id, one.id, "x"),
    await remove(stranger!, id, one.id),
  ]) {
    expect(reply).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
  }
  expect(await list(candidate, id)).toMatchObject([one])

  // One's own comment is found in its own session only.
  const elsewhere = await finishedRound(candidate)
  for (const reply of [await change(candidate, elsewhere, one.id, "x"), await remove(candidate, elsewhere, one.id)]) {
    expect(reply).toMatchObject({ status: 404, body: { code: "notFound" } })
  }
})

test("a session is commented on after its end and not before, also when it was time that ended it", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession({ mode: "interview", lengthMin: 35 })
  const tooEarly = { status: 409, body: { code: "wrongState" } }
  for (const begin of [() => undefined, () => browser.command(id, { type: "start" })]) {
    await begin()
    expect(await browser.inject("GET", address(id))).toMatchObject(tooEarly)
    expect(await add(browser, id, said())).toMatchObject(tooEarly)
    expect(await change(browser, id, randomUUID(), "x")).toMatchObject(tooEarly)
    expect(await remove(browser, id, randomUUID())).toMatchObject(tooEarly)
  }
  server.clock.now += 3 * 60 * 60_000
  expect((await add(browser, id, said())).status).toBe(201)
})

test("a moment lies between the session's beginning and now", async () => {
  const browser = server.browser()
  const createdAt = server.clock.now
  const id = await finishedRound(browser)
  for (const at of [createdAt, server.clock.now]) expect((await add(browser, id, said({ at }))).status).toBe(201)
  for (const at of [createdAt - 1, server.clock.now + 1, 0, Number.MAX_SAFE_INTEGER]) {
    expect(await add(browser, id, said({ at })), String(at)).toMatchObject({
      status: 400,
      body: { code: "badRequest" },
    })
  }
})

test("what is no comment is refused, and leaves nothing behind", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  const longest = said({ words: "ı".repeat(2_000) })
  expect((await add(browser, id, longest)).status).toBe(201)
  const wrong = [
    { words: "" },
    { words: " \n " },
    { words: "a".repeat(2_001) },
    { words: "a\0b" },
    { words: "a\uD800b" },
    { audience: "everyone" },
    { place: {} },
    { place: { step: "intro" } },
    { place: { step: "api", card: "abc123" } },
    { place: { card: "CP-1" } },
    { place: { card: "constructor" } },
    { place: { element: "__proto__" } },
    { place: { element: "a".repeat(65) } },
    { place: undefined },
    { at: 1.5 },
    { id: "1" },
    { author: 2 },
    { mine: false },
  ]
  for (const more of wrong) {
    expect(await add(browser, id, said(more)), JSON.stringify(more)).toMatchObject({ status: 400 })
  }
  for (const words of ["", "a".repeat(2_001), "a\0b", 1, null]) {
    expect(await change(browser, id, longest.id, words), String(words)).toMatchObject({ status: 400 })
  }
  expect(await change(browser, id, "x", "x")).toMatchObject({ status: 404, body: { code: "notFound" } })
  expect(await list(browser, id)).toMatchObject([longest])
})

test("nobody has more than 500 comments in a session, however many tabs add at once", async () => {
  const [candidate, observer] = [server.browser(), server.browser()]
  const id = await finishedRound(candidate, { kind: "mock" })
  await observer.startSession()
  await takePart(server, id, observer, "observer")
  await server.database.pool.query(
    `insert into comment (id, session_id, participant, audience, moment_at, words, created_at, changed_at)
     select gen_random_uuid(), $1, 1, 'self', 0, 'One of many.', 0, 0 from generate_series(1, $2::int)`,
    [id, limits.commentsPerParticipant - 2],
  )
  const written = Array.from({ length: 8 }, () => said())
  const replies = await Promise.all(written.map((one) => add(candidate, id, one)))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(2)
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(6)
  const refused = replies.find(({ status }) => status === 429)!
  expect(refused.body).toMatchObject({ code: "tooMany", message: expect.stringContaining("500") })
  const last = written[replies.findIndex(({ status }) => status === 201)]!
  expect((await add(candidate, id, last)).status, "a repeat is no further comment").toBe(201)
  expect(await list(candidate, id)).toHaveLength(500)
  expect((await add(observer, id, said())).status, "everybody is counted by themselves").toBe(201)
  await remove(candidate, id, last.id)
  expect((await add(candidate, id, said())).status).toBe(201)
})

test("comments go with their session, whoever wrote them, also those that are on their way", async () => {
  const [candidate, peer, observer] = [server.browser(), server.browser(), server.browser()]
  await observer.startSession()
  for (let round = 0; round < 5; round++) {
    const id = await finishedRound(candidate, { kind: "mock" }, peer)
    // The session is the candidate's alone from here on.
    await peer.inject("DELETE", `/api/sessions/${id}`)
    await takePart(server, id, observer, "observer")
    const kept = said()
    await add(observer, id, kept)
    const [deleted, ...replies] = await Promise.all([
      candidate.inject("DELETE", `/api/sessions/${id}`),
      ...[candidate, observer].flatMap((browser) => [add(browser, id, said()), add(browser, id, said())]),
      change(observer, id, kept.id, "x"),
      candidate.inject("PATCH", `/api/sessions/${id}/review`, { scores: { d1: 2 } }),
    ])
    expect(deleted.status).toBe(204)
    for (const { status, body } of replies) expect([200, 201, 404], JSON.stringify(body)).toContain(status)
    for (const table of ["comment", "review"]) {
      const left = `select 1 from ${table} where session_id = $1`
      expect((await server.database.pool.query(left, [id])).rows, table).toEqual([])
    }
  }
})
