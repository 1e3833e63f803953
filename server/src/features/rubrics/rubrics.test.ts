import { afterAll, beforeAll, expect, test } from "vitest"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { Rubric, RubricWords } from "@tradeoff/shared/contracts/rubrics.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { limits } from "#platform/limits.ts"
import { signInAs } from "#testing/a-member.ts"
import { changeReview, readReview } from "#testing/reviewed.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())

const { id: _id, version: _version, ...defaultWords } = defaultRubric

function words(name: string): RubricWords {
  const [first] = dimensions
  return {
    ...defaultWords,
    name,
    dimensions: { ...defaultWords.dimensions, [first]: { ...defaultWords.dimensions.d1, name } },
  }
}

const create = (browser: Browser, name: string) => browser.inject("POST", "/api/rubrics", words(name))
const read = (browser: Browser, id: string, version = "") => browser.inject("GET", `/api/rubrics/${id}${version}`)
const change = (browser: Browser, id: string, after: number, name: string) =>
  browser.inject("PUT", `/api/rubrics/${id}`, { after, words: words(name) })
const remove = (browser: Browser, id: string) => browser.inject("DELETE", `/api/rubrics/${id}`)
const list = async (browser: Browser) => (await browser.inject("GET", "/api/rubrics")).body.rubrics
const choose = (browser: Browser, session: string, rubric: string) =>
  browser.inject("PUT", `/api/sessions/${session}/rubric`, { rubric })

test("everybody reads the rubric that comes with the product, and nobody changes it", async () => {
  const browser = server.browser()
  expect(await list(browser)).toEqual([
    { id: "default", name: "Default rubric", version: 1, mine: false, changedAt: null },
  ])
  expect(await read(browser, "default")).toMatchObject({
    status: 200,
    body: { rubric: defaultRubric, latest: 1, mine: false },
  })
  expect((await read(browser, "default", "?version=1")).status).toBe(200)
  expect((await read(browser, "default", "?version=2")).status).toBe(404)
  await browser.startSession()
  expect(await change(browser, "default", 1, "Mine")).toMatchObject({ status: 403, body: { message: /Copy it/ } })
  expect((await remove(browser, "default")).status).toBe(403)
})

test("one's own rubric has versions: another one for other words, none for the same, and none over somebody else's head", async () => {
  const browser = server.browser()
  const made = await create(browser, "First")
  expect(made).toMatchObject({ status: 201, body: { version: 1, ...words("First") } })
  const { id } = made.body as Rubric
  expect((await change(browser, id, 1, "First")).body.version).toBe(1)
  server.clock.now += 60_000
  const [one, other] = await Promise.all([change(browser, id, 1, "Second"), change(browser, id, 1, "Another")])
  expect([one.status, other.status].toSorted((a, b) => a - b)).toEqual([200, 409])
  const { name } = (one.status === 200 ? one : other).body
  expect((await read(browser, id)).body).toMatchObject({ latest: 2, mine: true, rubric: { version: 2, name } })
  expect((await read(browser, id, "?version=1")).body).toMatchObject({
    latest: 2,
    rubric: { version: 1, name: "First" },
  })
  for (const none of [3, 2 ** 40]) expect((await read(browser, id, `?version=${none}`)).status).toBe(404)
  expect(await change(browser, id, 1, "Late")).toMatchObject({ status: 409, body: { message: /changed since/ } })
  expect((await list(browser)).at(-1)).toEqual({ id, name, version: 2, mine: true, changedAt: server.clock.now })

  const stranger = server.browser()
  await stranger.startSession()
  for (const reply of [await read(stranger, id), await change(stranger, id, 2, "Theirs"), await remove(stranger, id)]) {
    expect(reply).toMatchObject({ status: 404, body: { code: "notFound" } })
  }
  expect(await list(stranger)).toHaveLength(1)
  expect((await remove(browser, id)).status).toBe(204)
  for (const reply of [await read(browser, id), await remove(browser, id)]) expect(reply.status).toBe(404)
})

test("an anchor for each point of each dimension, and nothing else", async () => {
  const browser = server.browser()
  const { d5: _left, ...four } = defaultWords.dimensions
  for (const body of [
    { name: "Four", dimensions: four },
    { ...words("Six"), dimensions: { ...defaultWords.dimensions, d6: defaultWords.dimensions.d1 } },
    { ...words("Empty"), dimensions: { ...four, d5: { ...defaultWords.dimensions.d5, asks: " " } } },
    { ...words("Extra"), id: "default" },
    words(" "),
  ]) {
    expect((await browser.inject("POST", "/api/rubrics", body)).status, JSON.stringify(body).slice(0, 40)).toBe(400)
  }
})

test("there is room for fifty rubrics of a hundred versions, whoever of an account's browsers makes them", async () => {
  const browser = server.browser()
  const twin = server.browser()
  for (const one of [browser, twin]) await signInAs(one, "many@example.org")
  const { id } = (await create(browser, "First")).body
  for (let n = 1; n < limits.rubricsPerPerson - 4; n++) await create(browser, `Rubric ${n}`)
  const last = await Promise.all(Array.from({ length: 12 }, (_, n) => create(twin, `At once ${n}`)))
  expect(last.filter(({ status }) => status === 201)).toHaveLength(4)
  expect(await list(twin)).toHaveLength(limits.rubricsPerPerson + 1)
  expect((await create(twin, "One too many")).status).toBe(429)
  expect((await change(twin, id, 1, "Changed elsewhere")).status).toBe(200)
  await server.database.pool.query("update rubric set version = $2 where id = $1", [id, limits.rubricVersions - 1])
  await server.database.pool.query("update rubric_version set version = $2 where rubric_id = $1 and version = 2", [
    id,
    limits.rubricVersions - 1,
  ])
  expect((await change(browser, id, limits.rubricVersions - 1, "The last")).status).toBe(200)
  expect((await change(browser, id, limits.rubricVersions, "One too many")).status).toBe(409)
})

test("a mock's rubric is chosen until it ends, by its two halves; what is scored with it stays, whatever becomes of it", async () => {
  const [candidate, interviewer, observer] = [server.browser(), server.browser(), server.browser()]
  const { id: session } = await candidate.startSession({ kind: "mock" })
  await joinMock(candidate, session, interviewer, "interviewer")
  await joinMock(candidate, session, observer, "observer")
  const theirs = (await create(interviewer, "Ours")).body as Rubric
  expect(await choose(interviewer, session, theirs.id)).toMatchObject({ status: 200, body: theirs })
  await startMock(candidate, interviewer, session)
  expect(await choose(candidate, session, theirs.id), "not the candidate's").toMatchObject({ status: 404 })
  expect(await choose(candidate, session, "default")).toMatchObject({
    status: 200,
    body: { id: "default", version: 1 },
  })
  await change(interviewer, theirs.id, 1, "Ours, mended")
  expect(await choose(interviewer, session, theirs.id)).toMatchObject({ status: 200, body: { version: 2 } })
  expect(await choose(observer, session, "default")).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })

  await candidate.command(session, { type: "finish" })
  expect(await choose(interviewer, session, "default")).toMatchObject({ status: 409, body: { code: "wrongState" } })
  await change(interviewer, theirs.id, 2, "Ours, once more")
  const rubricOf = async (browser: Browser) => (await readReview(browser, session)).body.rubric
  for (const browser of [candidate, interviewer, observer]) {
    expect(await rubricOf(browser)).toMatchObject({ id: theirs.id, version: 2, name: "Ours, mended" })
  }
  expect((await remove(interviewer, theirs.id)).status).toBe(204)
  expect(await rubricOf(candidate)).toMatchObject({ version: 2, name: "Ours, mended" })
  const { rows } = await server.database.pool.query("select version from rubric_version where rubric_id = $1", [
    theirs.id,
  ])
  expect(rows).toEqual([{ version: 2 }])
})

test("alone it is chosen until one begins to score, or somebody comes to review", async () => {
  const [candidate, reviewer] = [server.browser(), server.browser()]
  const mine = (await create(candidate, "Mine")).body as Rubric
  const round = async () => {
    const { id } = await candidate.startRound()
    await candidate.command(id, { type: "finish" })
    return id
  }
  const scored = await round()
  expect((await choose(candidate, scored, mine.id)).status).toBe(200)
  expect((await readReview(candidate, scored)).body.rubric).toEqual(mine)
  await changeReview(candidate, scored, { scores: { d1: 2 } })
  expect((await choose(candidate, scored, "default")).status).toBe(409)

  const asked = await round()
  await joinMock(candidate, asked, reviewer, "reviewer")
  expect((await choose(candidate, asked, mine.id)).status).toBe(409)
  expect((await choose(reviewer, asked, "default")).status).toBe(404)
})

test("a rubric that is removed while somebody chooses it is chosen, or not there", async () => {
  const candidate = server.browser()
  for (let n = 0; n < 10; n++) {
    const { id } = await candidate.startRound()
    const mine = (await create(candidate, `Mine ${n}`)).body as Rubric
    server.clock.now += 60_000
    const [chosen] = await Promise.all([choose(candidate, id, mine.id), remove(candidate, mine.id)])
    await candidate.command(id, { type: "finish" })
    const { status, body } = await readReview(candidate, id)
    expect(status).toBe(200)
    expect(body.rubric.id).toBe(chosen.status === 200 ? mine.id : "default")
  }
})

test("whoever deletes their account takes their rubrics along, but for the words that a session is scored with", async () => {
  const [member, peer] = [server.browser(), server.browser()]
  await signInAs(member, "leaving@example.org")
  const [kept, dropped] = [(await create(member, "Kept")).body.id, (await create(member, "Dropped")).body.id]
  const { id } = await peer.startSession({ kind: "mock" })
  await joinMock(peer, id, member, "interviewer")
  await choose(member, id, kept)
  await startMock(peer, member, id)
  await peer.command(id, { type: "finish" })
  expect((await member.inject("POST", "/api/me/delete", { email: "leaving@example.org" })).status).toBe(204)
  expect((await readReview(peer, id)).body.rubric).toMatchObject({ name: "Kept" })
  const { rows } = await server.database.pool.query(
    "select rubric_id from rubric_version where rubric_id = any($1) union all select id from rubric where id = any($1)",
    [[kept, dropped]],
  )
  expect(rows).toEqual([{ rubric_id: kept }])
})
