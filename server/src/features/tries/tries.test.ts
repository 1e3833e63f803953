import { afterAll, beforeAll, expect, test } from "vitest"
import { maxTries } from "@tradeoff/shared/contracts/tries.ts"
import type { Try } from "@tradeoff/shared/contracts/tries.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())

const minuteMs = 60_000

const read = async (browser: Browser, id: string) => browser.inject("GET", `/api/sessions/${id}/tries`)
const triesOf = async (browser: Browser, id: string): Promise<Try[]> => (await read(browser, id)).body.tries
const ids = (tries: Try[]) => tries.map(({ session }) => session.id)
const mark = async (browser: Browser, id: string, checkpoints: object) =>
  browser.inject("PATCH", `/api/sessions/${id}/review`, { checkpoints })

/** A finished round, a minute after the one before it. */
async function round(browser: Browser, settings: object = {}, peer?: Browser): Promise<string> {
  server.clock.now += minuteMs
  const { id } = await browser.startRound(settings, peer)
  await browser.command(id, { type: "finish" })
  return id
}

const branch = async (browser: Browser, session: string): Promise<string> => {
  server.clock.now += minuteMs
  const { id } = await browser.startSession({ promptSlug: undefined, from: { session, at: server.clock.now } })
  await browser.command(id, { type: "abandon" })
  return id
}

const own = (title: string, text: string) => ({ promptSlug: undefined, question: { title, text } })

test("each try tells its time by step, its help, and what was marked of how much", async () => {
  const browser = server.browser()
  const { id } = await browser.startRound({ lengthMin: 60 })
  for (const command of [
    { type: "enterStep", step: "requirements" },
    { type: "askFact", fact: "F1" },
    { type: "ask", text: "How many users are there?" },
    { type: "takeHint", step: "requirements", level: "L1" },
    { type: "enterStep", step: "api" },
  ]) {
    server.clock.now += minuteMs
    await browser.command(id, command)
  }
  server.clock.now += minuteMs
  await browser.command(id, { type: "finish" })
  await mark(browser, id, { CP1: "unprompted", CP2: "unprompted", CP3: "prompted", CP4: "missed", CP5: "notSeen" })
  await mark(browser, id, { CP2: null })
  // What somebody else in the session has marked is not the candidate's.
  await server.database.pool.query(
    `insert into review (session_id, author, kind, content, created_at, changed_at)
     select session_id, 2, 'peer', jsonb_set(content, '{checkpoints}', '{"CP1":"missed"}'), created_at, changed_at
     from review where session_id = $1`,
    [id],
  )
  const { steps } = (await browser.inject("GET", `/api/sessions/${id}/kit`)).body
  const checkpoints = Object.values(steps).flatMap((step) => (step as { checkpoints: object[] }).checkpoints)
  server.clock.now += 90 * minuteMs

  const { status, body } = await read(browser, id)
  const { body: view } = await browser.inject("GET", `/api/sessions/${id}`)
  const { body: list } = await browser.inject("GET", "/api/sessions")
  const counts = { unprompted: 1, prompted: 1, missed: 1, notSeen: 1 }
  expect(status).toBe(200)
  expect(body.tries).toEqual([
    {
      session: list.sessions[0],
      steps: view.steps,
      checkpoints: counts,
      checkpointsInKit: checkpoints.length,
      hints: 1,
      questions: 2,
    },
  ])
  expect(body.tries[0].steps.slice(0, 2)).toMatchObject([{ spentMs: 4 * minuteMs }, { spentMs: minuteMs }])
  expect(checkpoints.length).toBeGreaterThan(5)
})

test("the tries of a prompt are one's own finished rounds of it, oldest first, whatever else one has played", async () => {
  const [browser, other] = [server.browser(), server.browser()]
  const first = await round(browser)
  const second = await round(browser, { mode: "interview", level: "staff" })
  await round(browser, { promptSlug: "ticket-booking" })
  await round(browser, own("Rate limiter", "Design a rate limiter."))
  await round(other)
  const third = await branch(browser, first)
  server.clock.now += minuteMs
  const { id: running } = await browser.startRound()
  expect(ids(await triesOf(browser, first))).toEqual([first, second, third])
  expect(ids(await triesOf(browser, running))).toEqual([first, second, third, running])
  const tries = await triesOf(browser, third)
  expect(tries.map(({ session }) => session.branchedFrom?.session ?? null)).toEqual([null, null, first])
  expect(tries[1]).toMatchObject({ checkpoints: { unprompted: 0, prompted: 0, missed: 0, notSeen: 0 }, hints: 0 })
})

test("what time has ended is among them, although nobody has looked since", async () => {
  const browser = server.browser()
  const { id: ended } = await browser.startRound({ mode: "interview", lengthMin: 35 })
  const { id: open } = await browser.startRound({ lengthMin: 35 })
  server.clock.now += 40 * minuteMs
  const named = await round(browser)
  const tries = await triesOf(browser, named)
  expect(ids(tries)).toEqual([ended, named])
  expect(tries[0]!.session).toMatchObject({
    status: "finished",
    finishedAt: tries[0]!.session.startedAt! + 35 * minuteMs,
  })
  expect(ids(await triesOf(browser, open))).toEqual([ended, open, named])
})

test("a question of one's own is known by its words: its branches, and whatever was asked in the same", async () => {
  const browser = server.browser()
  const question = own("Wombatquay", "Design the wombatquay.")
  const first = await round(browser, question)
  const child = await branch(browser, first)
  const grandchild = await branch(browser, child)
  const again = await round(browser, question)
  await round(browser, own("Wombatquay", "Design another wombatquay."))
  await round(browser, own("Emudock", "Design the wombatquay."))
  for (const named of [first, child, grandchild, again]) {
    expect(ids(await triesOf(browser, named))).toEqual([first, child, grandchild, again])
  }
  await browser.inject("DELETE", `/api/sessions/${child}`)
  const left = await triesOf(browser, grandchild)
  expect(ids(left)).toEqual([first, grandchild, again])
  expect(left.map(({ checkpointsInKit }) => checkpointsInKit)).toEqual([null, null, null])
})

test("only the candidate of a session sees tries, and among them no session in which they were something else", async () => {
  const [candidate, interviewer] = [server.browser(), server.browser()]
  const watched = await round(candidate, { kind: "mock" }, interviewer)
  const theirs = await round(interviewer)
  expect(await read(interviewer, watched)).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
  expect(await read(server.browser(), watched)).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
  expect(ids(await triesOf(interviewer, theirs))).toEqual([theirs])
})

test("the prompts one has practised are those of one's own finished rounds, the latest first", async () => {
  const [browser, other] = [server.browser(), server.browser()]
  const practised = async (who: Browser) => (await who.inject("GET", "/api/practised")).body.practised
  await round(browser)
  await round(browser, { promptSlug: "ticket-booking" })
  const last = await round(browser)
  await round(other, { kind: "mock" }, browser)
  await round(browser, own("Wombatquay", "Design the wombatquay."))
  await browser.startRound({ promptSlug: "make-checkout-faster" })
  const { id: never } = await browser.startSession({ promptSlug: "make-checkout-faster" })
  await browser.command(never, { type: "abandon" })
  const { body } = await browser.inject("GET", `/api/sessions/${last}`)
  expect(await practised(browser)).toEqual([
    { slug: "rate-limiter", rounds: 2, lastAt: body.finishedAt },
    { slug: "ticket-booking", rounds: 1, lastAt: expect.any(Number) },
  ])
  expect(await practised(server.browser())).toEqual([])
})

test("fifty tries are listed, the latest and the one that is named, in few queries of at most 500 rows", async () => {
  const browser = server.browser()
  const played: string[] = []
  for (let no = 0; no < maxTries + 2; no++) {
    server.clock.now += minuteMs
    const id = await round(browser, own("Many", "Again and again."))
    played.push(id)
    await server.database.pool.query(
      `insert into session_event (session_id, seq, at, type, version, audience, actor, command_id, body)
       select $1, 4 + no, $2, 'questionAsked', 1, 'everyone', 1, null, '{"text":"Why?"}' from generate_series(1, 30) no`,
      [id, server.clock.now],
    )
  }
  const asked = await queriesOf(async () => {
    const tries = await triesOf(browser, played[0]!)
    expect(ids(tries)).toEqual([played[0], ...played.slice(-maxTries + 1)])
    expect(tries.every(({ session }) => session.status === "finished")).toBe(true)
  })
  expect(asked.length).toBeLessThan(12)
  expect(Math.max(...asked)).toBe(500)
  expect(asked.reduce((sum, rows) => sum + rows, 0)).toBeGreaterThan(34 * maxTries)
})

/** How many rows each query brought that was asked meanwhile. */
async function queriesOf(ask: () => Promise<void>): Promise<number[]> {
  const { pool } = server.database
  const honest = pool.query
  const rows: number[] = []
  pool.query = (async (...asked: Parameters<typeof honest>) => {
    const answer = await (honest.apply(pool, asked) as unknown as Promise<{ rows: unknown[] }>)
    rows.push(answer.rows.length)
    return answer
  }) as unknown as typeof honest
  await ask()
  pool.query = honest
  return rows
}
