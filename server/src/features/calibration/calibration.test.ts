import { randomBytes, randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { GoldReview } from "@tradeoff/shared/contracts/calibration.ts"
import { Timeline } from "@tradeoff/shared/replay/timeline.ts"
import { emptyContent } from "@tradeoff/shared/rubric/review/content.ts"
import type { LoadedGold } from "#features/prompts/gold/load-gold.ts"
import { shippedGold } from "#testing/test-app.ts"
import { createPromptLibrary } from "#features/prompts/service.ts"
import { giveReview, writeReview } from "#testing/reviewed.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

const [newsFeed, ticketBooking] = (await shippedGold()) as [LoadedGold, LoadedGold]
let server: TestApp
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())

/** Another process on the same database, with prompts of its own where they are given. */
const anotherProcess = (gold?: LoadedGold) =>
  testApp({
    database: server.database,
    newId: randomUUID,
    newToken: () => randomBytes(16).toString("base64url"),
    ...(gold && { prompts: createPromptLibrary([], [gold]) }),
  })

const list = async (browser: Browser) => (await browser.inject("GET", "/api/calibration")).body.gold
const begin = (browser: Browser, { name }: LoadedGold) => browser.inject("POST", `/api/calibration/${name}`, {})
const compare = (browser: Browser, { name }: LoadedGold) => browser.inject("GET", `/api/calibration/${name}`)

async function begun(browser: Browser, gold: LoadedGold): Promise<string> {
  const { status, body } = await begin(browser, gold)
  expect(status).toBe(200)
  return body.session
}

/** A whole review that rests on a moment of the round. */
async function scored(browser: Browser, gold: LoadedGold): Promise<string> {
  const session = await begun(browser, gold)
  await giveReview(browser, session)
  return session
}

/** What only the gold review says: runs of words that no reply may hold before one's own is in. */
function secretsOf({ scores, verdictWhy }: GoldReview): string[] {
  const reasons = Object.values(scores).flatMap(({ why, moments }) => [why, ...moments.map(({ words }) => words)])
  return [...reasons, verdictWhy].map((words) => words.slice(0, 40))
}

test("the rounds are listed to anybody, and nothing of how they were scored", async () => {
  const stranger = server.browser()
  const gold = await list(stranger)
  expect(gold).toEqual(
    [newsFeed, ticketBooking].map(({ name, promptTitle, recording: { settings } }) => ({
      name,
      promptTitle,
      promptSlug: settings.promptSlug,
      mode: "interview",
      level: "senior",
      lengthMin: 45,
      session: null,
      scoredAt: null,
    })),
  )
  expect(stranger.cookie).toBe(null)
})

test("who takes a round is its reviewer, once, and it is nobody's round", async () => {
  const browser = server.browser()
  const session = await begun(browser, newsFeed)
  expect(session).toBe(newsFeed.session)
  expect(await begun(browser, newsFeed)).toBe(session)
  const { body: view } = await browser.inject("GET", `/api/sessions/${session}`)
  expect(view).toMatchObject({ role: "reviewer", status: "finished", kind: "mock", promptSlug: "news-feed" })
  expect(view.people).toEqual([
    { participant: 1, role: "candidate", name: null },
    { participant: 2, role: "interviewer", name: null },
    { participant: view.participant, role: "reviewer", name: null },
  ])
  expect((await list(browser))[0]).toMatchObject({ session, scoredAt: null })
  expect((await browser.inject("GET", "/api/sessions")).body.sessions).toEqual([])
  expect((await browser.inject("GET", "/api/practised")).body.practised).toEqual([])
  expect((await browser.inject("DELETE", `/api/sessions/${session}`)).status).toBe(404)
  const other = server.browser()
  await other.inject("POST", `/api/calibration/${ticketBooking.name}`, {})
  expect((await other.inject("GET", `/api/sessions/${session}`)).status).toBe(404)
})

test("a round that is not there cannot be taken or compared", async () => {
  const browser = server.browser()
  for (const method of ["POST", "GET"] as const) {
    expect(
      (await browser.inject(method, "/api/calibration/no-such-round", method === "POST" ? {} : undefined)).status,
    ).toBe(404)
  }
})

test("taken by many at once, over two processes, it is brought in once and whole", async () => {
  const fresh = { ...ticketBooking, session: randomUUID() } as LoadedGold
  const processes = await Promise.all([anotherProcess(fresh), anotherProcess(fresh)])
  const browsers = processes.flatMap((each) => [each.browser(), each.browser(), each.browser()])
  const sessions = await Promise.all(browsers.map((browser) => begun(browser, fresh)))
  expect(new Set(sessions)).toEqual(new Set([fresh.session]))
  const { events, edits, seen } = fresh.recording
  const count = async (query: string) => {
    const { rows } = await server.database.pool.query(query, [fresh.session])
    return Number(rows[0].count)
  }
  expect(await count("select count(*) from session_event where session_id = $1")).toBe(events.length)
  expect(await count("select count(*) from room_log where room = $1::text || '/shared'")).toBe(edits.length)
  expect(await count("select count(*) from presence_track where session_id = $1")).toBe(seen.length)
  expect(await count("select count(*) from participant where session_id = $1 and role <> 'reviewer'")).toBe(2)
  expect(await count("select count(*) from participant where session_id = $1 and role = 'reviewer'")).toBe(6)
  for (const each of processes) await each.app.close()
})

test("before one's own scores are in, no reply holds a word of the others", async () => {
  const [scorer, browser] = [server.browser(), server.browser()]
  await scored(scorer, newsFeed)
  const id = await begun(browser, newsFeed)
  await writeReview(browser, id)
  const paths = ["", "/events", "/kit", "/questions", "/replay", "/comments", "/review", "/reviews"]
  const addresses = [
    "/api/calibration",
    `/api/calibration/${newsFeed.name}`,
    "/api/me",
    "/api/prompts",
    "/api/prompts/news-feed",
    ...paths.map((path) => `/api/sessions/${id}${path}`),
  ]
  const replies = await Promise.all(addresses.map((address) => browser.inject("GET", address)))
  const told = JSON.stringify(replies.map(({ body, headers }) => [body, headers]))
  expect(told.length).toBeGreaterThan(20_000)
  expect(secretsOf(newsFeed.review).filter((secret) => told.includes(JSON.stringify(secret).slice(1, -1)))).toEqual([])
  expect(await compare(browser, newsFeed)).toMatchObject({ status: 409 })
  expect(await compare(server.browser(), newsFeed)).toMatchObject({ status: 404 })
  expect(await compare(scorer, ticketBooking)).toMatchObject({ status: 404 })
})

test("afterwards mine stand beside the gold ones, and strangers stay strangers", async () => {
  const [one, other] = [server.browser(), server.browser()]
  const session = await scored(one, newsFeed)
  await scored(other, newsFeed)
  const { body } = await compare(one, newsFeed)
  expect(body).toMatchObject({ session, gold: newsFeed.review })
  expect(body.mine.verdict).not.toBe(null)
  expect((await list(one))[0]).toMatchObject({ session, scoredAt: server.clock.now })
  const { body: reviews } = await one.inject("GET", `/api/sessions/${session}/reviews`)
  expect(reviews).toMatchObject({ state: "open", reviews: [{ mine: true }] })
  expect(reviews.reviews).toHaveLength(1)
  const said = {
    id: randomUUID(),
    at: newsFeed.recording.startedAt,
    place: null,
    audience: "review",
    words: "Hear, hear.",
  }
  expect((await other.inject("POST", `/api/sessions/${session}/comments`, said)).status).toBe(201)
  expect((await one.inject("GET", `/api/sessions/${session}/comments`)).body.comments).toEqual([])
  expect((await other.inject("GET", `/api/sessions/${session}/comments`)).body.comments).toHaveLength(1)
})

test("it is replayed like any other round", async () => {
  const browser = server.browser()
  const id = await begun(browser, newsFeed)
  const read = async () => (await browser.inject("GET", `/api/sessions/${id}/replay`)).body
  await expect.poll(async () => (await read()).state, { timeout: 20_000, interval: 50 }).toBe("ready")
  const { outline } = await read()
  const { startedAt, finishedAt } = newsFeed.recording
  expect(outline).toMatchObject({ startAt: startedAt, durationMs: finishedAt - startedAt })
  expect(outline.segments).toHaveLength(9)
  const timeline = new Timeline()
  let seen = 0
  for (const no of outline.segments.keys()) {
    const { body } = await browser.inject("GET", `/api/sessions/${id}/replay/${outline.version}/${no}`)
    seen += body.presence.length
    timeline.add(no, body)
  }
  expect(seen).toBe(newsFeed.recording.seen.flatMap(([, , samples]) => samples).length)
  const { body } = await browser.inject("GET", `/api/sessions/${id}/events`)
  expect(body.events.map(({ type }: { type: string }) => type)).toContain("curveballThrown")
})

test("a round that is recorded anew is another session, and whoever has scored the old one keeps its comparison", async () => {
  const browser = server.browser()
  const session = await scored(browser, newsFeed)
  const anew = {
    ...newsFeed,
    session: randomUUID(),
    review: { ...newsFeed.review, levelShown: "senior" },
  } as LoadedGold
  const later = await anotherProcess(anew)
  const again = later.browser()
  again.cookie = browser.cookie
  expect((await list(again))[0]).toMatchObject({ session, scoredAt: server.clock.now })
  expect((await compare(again, anew)).body).toMatchObject({ session, gold: newsFeed.review })
  expect(await begun(again, anew)).toBe(anew.session)
  expect((await list(again))[0]).toMatchObject({ session: anew.session, scoredAt: null })
  expect((await compare(again, anew)).body).toMatchObject({ session, gold: newsFeed.review })
  await giveReview(again, anew.session)
  expect((await compare(again, anew)).body).toMatchObject({ session: anew.session, gold: anew.review })
  await later.app.close()
})

test("other reasons for the same recording are told to whoever has scored it before", async () => {
  const browser = server.browser()
  const session = await scored(browser, ticketBooking)
  const reasoned = { ...ticketBooking, review: { ...ticketBooking.review, verdictWhy: "On second thoughts." } }
  const later = await anotherProcess(reasoned)
  const again = later.browser()
  again.cookie = browser.cookie
  expect((await compare(again, reasoned)).body).toMatchObject({ session, gold: { verdictWhy: "On second thoughts." } })
  await later.app.close()
})

test("a draft begins empty: nobody's notes come with it", async () => {
  const browser = server.browser()
  const id = await begun(browser, newsFeed)
  const { body } = await browser.inject("GET", `/api/sessions/${id}/review`)
  expect(body).toMatchObject({ kind: "peer", content: emptyContent, submittedAt: null })
})
