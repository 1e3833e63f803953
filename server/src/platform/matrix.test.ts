import { createHash, randomUUID } from "node:crypto"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { RouteOptions } from "fastify"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { z } from "zod"
import type { Endpoint } from "@tradeoff/shared/contracts/endpoint.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { ClientMessage, clientMessageWho } from "@tradeoff/shared/contracts/room.ts"
import { encodeFrame } from "@tradeoff/shared/link/frames.ts"
import { encodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import { aPng } from "#testing/a-picture.ts"
import { aFinishedRound, queued } from "#testing/a-queue.ts"
import { aPassword, countedPasswords, gitHub, signInAs } from "#testing/a-member.ts"
import { castRoles, makeCast, memberEmail, partAfterwards, partOf, reviewSession, sessionOf } from "#testing/cast.ts"
import type { Cast, CastRole } from "#testing/cast.ts"
import { craft, string } from "#testing/crafted-update.ts"
import { answers, relations, unlisted } from "#testing/matrix-answers.ts"
import type { Relation } from "#testing/matrix-answers.ts"
import { giveReview } from "#testing/reviewed.ts"
import { recordingRoutes } from "#testing/recorded-routes.ts"
import { testApp } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"
import { listen, openPage, TestPage } from "#testing/test-page.ts"

const { id: _id, version: _version, ...rubricWords } = defaultRubric

/** What is asked of each endpoint. One that has no row here has not been reviewed, and fails. */
const requests: Record<string, { body?: object | (() => object | Promise<object>); slug?: string }> = {
  readHealth: {},
  listPrompts: {},
  listPractised: {},
  readPrompt: { slug: "rate-limiter" },
  createSession: { body: { promptSlug: "rate-limiter", kind: "solo", mode: "practice", level: "mid", lengthMin: 45 } },
  listSessions: {},
  readSession: {},
  deleteSession: {},
  commandSession: { body: { type: "pause" } },
  createInvitation: { body: { role: "observer" } },
  listInvitations: {},
  revokeInvitation: {},
  readInvitation: { body: anInvitation },
  acceptInvitation: { body: async () => ({ ...(await anInvitation()), name: "Robin" }) },
  swapRoles: { body: { promptSlug: "ticket-booking" } },
  listEvents: {},
  listQuestions: {},
  readKit: {},
  listTries: {},
  readReview: {},
  changeReview: { body: { scores: { d1: 3 } } },
  submitReview: { body: {} },
  listReviews: {},
  replyToReview: { body: () => ({ id: randomUUID(), about: null, words: "Thank you." }) },
  rateReviewer: { body: { prepared: null, listened: null, useful: 4 } },
  listGold: {},
  beginCalibration: { body: {} },
  readCalibration: {},
  listRubrics: {},
  readRubric: {},
  createRubric: { body: rubricWords },
  changeRubric: { body: { after: 1, words: { ...rubricWords, name: "In other words" } } },
  removeRubric: {},
  chooseRubric: { body: { rubric: "default" } },
  readReviewRequest: {},
  askForReviews: { body: { wanted: 1, about: "" } },
  withdrawReviewRequest: {},
  listReviewQueue: {},
  claimReview: { body: {} },
  giveUpClaim: {},
  readReviewInbox: {},
  readAgreement: {},
  listComments: {},
  addComment: { body: newComment },
  changeComment: { body: { words: "Too late." } },
  removeComment: {},
  readReplay: {},
  readReplaySegment: {},
  addPicture: { body: aPng() },
  readPicture: {},
  readMe: {},
  signUp: { body: () => ({ name: "Robin", email: `${randomUUID()}@example.org`, password: aPassword }) },
  signIn: { body: { email: memberEmail, password: aPassword } },
  signInWithGitHub: { body: {} },
  keepBrowserSessions: { body: {} },
  signOut: { body: {} },
  signOutEverywhere: { body: {} },
  requestReset: { body: { email: "nobody@example.org" } },
  resetPassword: { body: async () => ({ token: await aResetToken(), password: aPassword }) },
  changeProfile: { body: { name: "Robin" } },
  requestEmail: { body: () => ({ current: aPassword, email: `${randomUUID()}@example.org` }) },
  confirmEmail: { body: async () => ({ token: await anEmailToken() }) },
  changePassword: { body: { current: aPassword, password: aPassword } },
  deleteAccount: { body: { email: memberEmail } },
  exportMyData: {},
}

let server: TestApp
let routes: RouteOptions[]
let cast: Cast
let port: number
let pageDir: string
const sessions = new Map<Relation, string>()
/** The number of the reviewer who is done, in the session that has ended. */
let reviewerDoneNo = 101

beforeAll(async () => {
  pageDir = await mkdtemp(join(tmpdir(), "tradeoff-page-"))
  await mkdir(join(pageDir, "assets"))
  await writeFile(join(pageDir, "index.html"), "<!doctype html><title>Tradeoff</title>")
  await writeFile(join(pageDir, "assets/app.js"), "")
  const recorded = await recordingRoutes(() => testApp({ pageDir, passwords: countedPasswords(), config: { gitHub } }))
  server = recorded.built
  routes = recorded.routes
  cast = await makeCast(server)
  port = await listen(server)
})
afterAll(async () => {
  await server.close()
  await rm(pageDir, { recursive: true, force: true })
})

async function sessionFor(relation: Relation): Promise<string> {
  server.clock.now += 60_000
  const known = sessions.get(relation)
  if (known) return known
  const id = await makeSession(relation)
  sessions.set(relation, id)
  return id
}

async function makeSession(relation: Relation): Promise<string> {
  if (relation === "foreign") return (await server.browser().startRound()).id
  const id = await sessionOf(server, cast, relation !== "lobby")
  await cast.candidate.inject("POST", `/api/sessions/${id}/pictures`, aPng())
  if (relation === "ended") {
    await cast.candidate.command(id, { type: "finish" })
    reviewerDoneNo = await reviewSession(cast, id)
  }
  // It is gone once both have deleted it.
  if (relation === "deleted")
    for (const one of [cast.interviewer, cast.candidate]) await one.inject("DELETE", `/api/sessions/${id}`)
  return id
}

function newComment() {
  return { id: randomUUID(), at: server.clock.now, place: null, words: "Too early." }
}

/** To a mock of somebody else's, in which nobody of the cast has a part. */
async function anInvitation() {
  const host = server.browser()
  const { id } = await host.startSession({ kind: "mock" })
  return { code: (await host.inject("POST", `/api/sessions/${id}/invitations`, { role: "observer" })).body.code }
}

async function aResetToken(): Promise<string> {
  const known = server.printed.length
  await server.browser().inject("POST", "/api/password-resets", { email: memberEmail })
  while (server.printed.length === known) await new Promise((resolve) => setImmediate(resolve))
  return server.printed.at(-1)!.split("#")[1]!
}

async function anEmailToken(): Promise<string> {
  const browser = server.browser()
  await signInAs(browser, `${randomUUID()}@example.org`)
  const known = server.printed.length
  await browser.inject("POST", "/api/me/email", { current: aPassword, email: `${randomUUID()}@example.org` })
  while (server.printed.length === known) await new Promise((resolve) => setImmediate(resolve))
  return server.printed.at(-1)!.split("#")[1]!
}

/** The id of a comment that is there where one can be: the asker's own, or else the candidate's. */
async function commentIn(session: string, role: CastRole): Promise<string> {
  const body = newComment()
  await cast[partAfterwards[role] ? role : "candidate"].inject("POST", `/api/sessions/${session}/comments`, body)
  return body.id
}

/** A rubric of the asker's own, or else of somebody else; what all can read is the product's. */
async function rubricFor({ who }: Endpoint, role: CastRole): Promise<string> {
  if (who.includes("anyone")) return "default"
  return (await cast[role === "anonymous" ? "stranger" : role].inject("POST", "/api/rubrics", rubricWords)).body.id
}

/** Of the queue, for a round of somebody else's. */
async function aRequest(): Promise<string> {
  const candidate = server.browser()
  return queued(candidate, await aFinishedRound(candidate))
}

/** A gold round; where it is to be compared, one that the asker has scored. */
async function goldFor({ name }: Endpoint, role: CastRole): Promise<string> {
  const asker = cast[role]
  if (role === "member") await signInAs(asker, memberEmail)
  const [gold] = (await asker.inject("GET", "/api/calibration")).body.gold
  if (name === "readCalibration" && role !== "anonymous" && gold.scoredAt === null) {
    await giveReview(asker, (await asker.inject("POST", `/api/calibration/${gold.name}`, {})).body.session)
  }
  return gold.name
}

/** The version of a session's replay, once it is built; a version of none where there is no replay. */
async function replayOf(session: string): Promise<string> {
  for (;;) {
    const { status, body } = await cast.candidate.inject("GET", `/api/sessions/${session}/replay`)
    if (status !== 200) return "1-1"
    if (body.state === "ready") return body.outline.version
  }
}

const endpoints = () =>
  routes.flatMap(({ config, method }) => (config?.endpoint && method !== "HEAD" ? [config.endpoint] : []))

test("A1: every route is made from a contract, or is on the list of those that need none", () => {
  expect(routes.length).toBeGreaterThan(15)
  const strays = routes.filter(
    ({ config, url }) => !config?.endpoint && !unlisted.some(([pattern]) => pattern.test(url)),
  )
  expect(strays.map(({ method, url }) => `${method} ${url}`)).toEqual([])
  for (const [pattern, why] of unlisted)
    expect(
      routes.some(({ url }) => pattern.test(url)),
      why,
    ).toBe(true)
})

test("A1: every endpoint is in the OpenAPI document, and has been reviewed", () => {
  const { paths } = server.app.swagger() as { paths: Record<string, Record<string, unknown>> }
  for (const { name, method, path } of endpoints()) {
    expect(Object.keys(requests), `${name} needs a row in this test`).toContain(name)
    expect(paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()], name).toBeDefined()
  }
  expect(Object.keys(requests).toSorted()).toEqual(
    endpoints()
      .map(({ name }) => name)
      .toSorted(),
  )
})

/** Nobody is served but whom the contract names; the rest are told that there is nothing. */
function expectedStatus({ name, path, who, status }: Endpoint, role: CastRole, relation: Relation): number {
  if (who.includes("account")) return role === "member" ? status : 401
  if (!path.includes("/sessions/:id"))
    return who.includes("anyone") || (who.includes("person") && role !== "anonymous") ? status : 404
  const part = (relation === "ended" ? partAfterwards : partOf)[role]
  const served = part !== null && who.includes(part) && relation !== "deleted" && relation !== "foreign"
  if (!served) return 404
  const answer = answers[name]?.[relation] ?? status
  return typeof answer === "number" ? answer : (answer[role] ?? answer[part] ?? status)
}

test("A1: every endpoint serves whom its contract names, and nobody else", async () => {
  const wrong: string[] = []
  let cells = 0
  for (const endpoint of endpoints()) {
    for (const role of castRoles) {
      for (const relation of endpoint.path.includes("/sessions/:id") ? relations : (["own"] as const)) {
        const { body, slug } = requests[endpoint.name]!
        const session = await sessionFor(relation)
        const comment = endpoint.path.includes(":comment") ? await commentIn(session, role) : ""
        const url = endpoint.path
          .replace(":id", endpoint.path.startsWith("/api/rubrics") ? await rubricFor(endpoint, role) : session)
          .replace(":author", String(reviewerDoneNo))
          .replace(":slug", slug ?? "")
          .replace(":name", endpoint.path.includes(":name") ? await goldFor(endpoint, role) : "")
          .replace(":comment", comment)
          .replace(":version", endpoint.path.includes(":version") ? await replayOf(session) : "")
          .replace(":segment", "0")
          .replace(":invitation", randomUUID())
          .replace(":request", endpoint.path.includes(":request") ? await aRequest() : "")
          .replace(":hash", createHash("sha256").update(aPng()).digest("hex"))
        // What came before may have paused it.
        if (endpoint.name === "addPicture") await cast.candidate.command(session, { type: "resume" })
        // What came before may have signed them out, or deleted their account.
        if (role === "member") await signInAs(cast.member, memberEmail)
        // Tries come back with time.
        if (!endpoint.path.includes("/sessions")) server.clock.now += 60 * 60_000
        // Nobody becomes somebody by asking: the anonymous browser is a new one each time.
        const browser = role === "anonymous" || endpoint.name === "signIn" ? server.browser() : cast[role]
        // Who signs in is a member from then on: a twin of theirs does.
        if (endpoint.name === "signIn" && role !== "anonymous") browser.cookie = cast[role].cookie
        const { status } = await browser.inject(endpoint.method, url, typeof body === "function" ? await body() : body)
        const expected = expectedStatus(endpoint, role, relation)
        if (status !== expected)
          wrong.push(`${endpoint.name} as ${role}, ${relation}: ${status} instead of ${expected}`)
        if (endpoint.name === "deleteSession" && status === 204) sessions.delete(relation)
        cells++
      }
    }
  }
  expect(wrong).toEqual([])
  expect(cells).toBeGreaterThanOrEqual(360)
})

test("A1: a session is gone on from by its candidate once it is finished, and by nobody else", async () => {
  const settings = { kind: "solo", mode: "practice", level: "mid", lengthMin: 45 }
  const wrong: string[] = []
  for (const role of castRoles) {
    for (const relation of relations) {
      const from = { session: await sessionFor(relation), at: server.clock.now }
      const browser = role === "anonymous" ? server.browser() : cast[role]
      const { status } = await browser.inject("POST", "/api/sessions", { ...settings, from })
      const served = partOf[role] === "candidate" && relation !== "deleted" && relation !== "foreign"
      const expected = served ? (relation === "ended" ? 201 : 409) : 404
      if (status !== expected) wrong.push(`${role}, ${relation}: ${status} instead of ${expected}`)
    }
  }
  expect(wrong).toEqual([])
})

test("A1: lists hold nothing but one's own", async () => {
  const foreign = await sessionFor("foreign")
  const own = await sessionFor("own")
  const ended = await sessionFor("ended")
  for (const role of castRoles) {
    const { body } = await cast[role].inject("GET", "/api/sessions?limit=100")
    const ids = body.sessions.map(({ id }: { id: string }) => id)
    expect(ids, role).not.toContain(foreign)
    expect(ids.includes(own), role).toBe(partOf[role] !== null)
    // A round that one reviews is none of one's own.
    expect(ids.includes(ended), role).toBe(partOf[role] !== null)
  }
})

test("A1: the socket opens for those with a part in the session, and for nobody else", async () => {
  const wrong: string[] = []
  for (const role of castRoles) {
    for (const relation of relations) {
      const page = new TestPage(port, await sessionFor(relation), cast[role])
      const status = await page.opened()
      const expected = partOf[role] !== null && relation !== "deleted" && relation !== "foreign" ? 101 : 404
      if (status !== expected) wrong.push(`the socket as ${role}, ${relation}: ${status} instead of ${expected}`)
      await page.close()
    }
  }
  expect(wrong).toEqual([])
})

type Said = keyof typeof clientMessageWho

test("A1: every message that a page can send has a row", () => {
  const texts = ClientMessage.options.map(
    (option) => (option as z.ZodObject<{ type: z.ZodLiteral<string> }>).shape.type.value,
  )
  expect([...texts, "edits", "presence"].toSorted()).toEqual(Object.keys(clientMessageWho).toSorted())
})

/** Says one thing as a page that has joined, and waits until it is clear that it was taken. */
const sayings: Record<Said, (page: TestPage, ids: { client: number; watcher: TestPage }) => Promise<unknown>> = {
  hello: async (page) => page.until("welcome"),
  join: async (page) => page.until("synced"),
  ping: (page) => page.settled(),
  command: (page) => {
    page.say({
      type: "command",
      command: { type: "enterStep", step: "api", commandId: `command-${Math.random()}`.replace(".", "") },
    })
    return page.until("answer")
  },
  edits: (page, { client }) => page.save(client, 0, craft({ client, structs: [string("a", { parent: [1, 0] })] })),
  presence: async (page, { watcher }) => {
    page.socket.send(
      encodeFrame({ kind: "presence", room: 0, participant: 0, socket: 0, payload: encodePresence({ typing: true }) }),
    )
    await page.settled()
    await watcher.settled()
    expect(watcher.received.some((one) => "kind" in one && one.kind === "presence")).toBe(true)
  },
}

test.each(castRoles.filter((role) => partOf[role] !== null))(
  "A1: the socket takes from the %s what its row names, and nothing else",
  async (role) => {
    const part = partOf[role]!
    for (const said of Object.keys(clientMessageWho) as Said[]) {
      const id = await sessionOf(server, cast)
      server.clock.now += 60_000
      const watcher = await openPage(port, id, cast.candidate)
      await watcher.join()
      const page = await openPage(port, id, cast[role])
      const { client } = await page.join()
      const taken = await sayings[said](page, { client, watcher }).then(
        () => true,
        () => false,
      )
      expect(taken, said).toBe(clientMessageWho[said].includes(part))
      if (!taken) expect((await page.closed).code, said).toBe(4403)
      await Promise.all([page.close(), watcher.close()])
      const { rows } = await server.database.pool.query(
        "select participant from room_log where room = $1 and seq > 1",
        [`${id}/shared`],
      )
      expect(rows.length, said).toBe(said === "edits" && taken ? 1 : 0)
    }
  },
)
