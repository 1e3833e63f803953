import { createHash } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { RouteOptions } from "fastify"
import type { Endpoint } from "@tradeoff/shared/contracts/endpoint.ts"
import { Failure } from "@tradeoff/shared/contracts/failure.ts"
import { aPng } from "#testing/a-picture.ts"
import { aPassword, countedPasswords, gitHub, signInAs } from "#testing/a-member.ts"
import { createRandom, firstSeed } from "#testing/random.ts"
import type { Random } from "#testing/random.ts"
import { recordingRoutes } from "#testing/recorded-routes.ts"
import { testApp, testHost, testOrigin } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { limits } from "./limits.ts"

let server: TestApp
let routes: RouteOptions[]
let browser: Browser
beforeAll(async () => {
  const recorded = await recordingRoutes(() => testApp({ passwords: countedPasswords(), config: { gitHub } }))
  server = recorded.built
  routes = recorded.routes
  browser = server.browser()
})
afterAll(() => server.close())

const post = (url: string, payload: string, more: Record<string, string> = {}) =>
  server.app.inject({
    method: "POST",
    url,
    payload,
    headers: {
      host: testHost,
      origin: testOrigin,
      cookie: browser.cookie ?? "",
      "content-type": "application/json",
      ...more,
    },
  })

const start = { promptSlug: "rate-limiter", kind: "solo", mode: "practice", level: "mid", lengthMin: 45 }
const ownStart = (question: object) => JSON.stringify({ ...start, promptSlug: undefined, question })
const fromStart = (from: unknown) => JSON.stringify({ ...start, promptSlug: undefined, from })
const someSession = "00000000-0000-4000-8000-00000000dead"
const startWith = (more: string) => `${JSON.stringify(start).slice(0, -1)},${more}}`

test.each<[string, string, number]>([
  ["nothing", "", 400],
  ["half of a body", '{"promptSlug":', 400],
  ["null", "null", 400],
  ["a number", "1e400", 400],
  ["an array 100,000 deep", "[".repeat(100_000) + "]".repeat(100_000), 400],
  ["brackets without end", "[".repeat(limits.bodyBytes), 400],
  ["more than a MiB", `"${"a".repeat(limits.bodyBytes)}"`, 413],
  ["five MiB", "[".repeat(5 * 1024 * 1024), 413],
  ["50,000 keys", `{${Array.from({ length: 50_000 }, (_, key) => `"k${key}":1`).join()}}`, 400],
  ["an array of 200,000", `[${"1,".repeat(200_000)}1]`, 400],
  ["__proto__", startWith('"__proto__":{"polluted":true}'), 400],
  ["__proto__, written otherwise", startWith('"\\u005f_proto__":{"polluted":true}'), 400],
  ["constructor.prototype", startWith('"constructor":{"prototype":{"polluted":true}}'), 400],
  ["a field too many", startWith('"colour":"red"'), 400],
  ["a length that is infinite", startWith('"lengthMin":1e400'), 400],
  ["a length that is no integer", startWith('"lengthMin":45.5'), 400],
  ["a prompt of 60 KB", JSON.stringify({ ...start, promptSlug: "a".repeat(60_000) }), 400],
  ["a prompt with a zero byte", JSON.stringify({ ...start, promptSlug: "a\0b" }), 400],
  ["a prompt and a question", startWith('"question":{"title":"Own","text":"Design it."}'), 400],
  ["a question with a zero byte", ownStart({ title: "a\0b", text: "Design it." }), 400],
  ["a question with half of a character", ownStart({ title: "Own", text: "a\uD800b" }), 400],
  ["a question of 60 KB", ownStart({ title: "Own", text: "a".repeat(60_000) }), 400],
  ["a prompt and a moment", startWith(`"from":{"session":"${someSession}","at":1}`), 400],
  ["neither prompt, question nor moment", JSON.stringify({ ...start, promptSlug: undefined }), 400],
  ["a moment of no session", fromStart({ at: 1 }), 400],
  ["a moment of a path", fromStart({ session: "../1", at: 1 }), 400],
  ["a moment with a zero byte", fromStart({ session: `${someSession}\0`, at: 1 }), 400],
  ["a moment without an instant", fromStart({ session: someSession }), 400],
  ["an instant before all others", fromStart({ session: someSession, at: -1 }), 400],
  ["half an instant", fromStart({ session: someSession, at: 0.5 }), 400],
  ["an instant past all integers", fromStart({ session: someSession, at: 2 ** 53 }), 400],
  ["an instant in words", fromStart({ session: someSession, at: "1" }), 400],
  ["two moments", fromStart([{ session: someSession, at: 1 }]), 400],
  ["a moment with more to it", fromStart({ session: someSession, at: 1, tries: {} }), 400],
  ["a moment of what is not there", fromStart({ session: someSession, at: 1 }), 404],
  ["a prompt that is a path", JSON.stringify({ ...start, promptSlug: "../rate-limiter" }), 400],
])("T12, T13: a body of %s is refused, and nothing comes of it", async (_what, payload, status) => {
  const reply = await post("/api/sessions", payload)
  expect(reply.statusCode).toBe(status)
  expect(Failure.parse(reply.json()).message.length).toBeLessThan(2_000)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  const { rows } = await server.database.pool.query("select count(*)::int as sessions from session")
  expect(rows[0].sessions).toBe(0)
})

test.each([
  "/%00",
  "/%2e%2e/%2e%2e/etc/passwd",
  "/api/prompts/..%2f..%2fkit",
  "/api/prompts/%ff",
  "/api/sessions/%00",
  `/${"a/".repeat(4_000)}`,
  `/api/prompts/${"a".repeat(5_000)}`,
  "/api/sessions?limit=1&limit=2",
  "/api/sessions?limit[]=1",
  "/api/sessions?before=1e999",
  "/api/sessions?before=99999999999999999999",
  "/api/sessions/1/events?after=-1",
  "//evil.example",
  "/api//sessions",
  "/api/sessions/?__proto__[x]=1",
])("the address %j is answered like any other that is wrong, or right", async (url) => {
  const reply = await server.app.inject({ method: "GET", url, headers: { host: testHost } })
  expect(reply.statusCode).toBeLessThan(500)
  if (reply.statusCode >= 400) Failure.parse(reply.json())
})

test(
  "F3: 2,000 requests made from the contracts: none is a 5xx, every answer has the shape that is promised",
  { timeout: 240_000 },
  async () => {
    const random = createRandom(firstSeed)
    await signInAs(browser, email)
    const ids = [(await browser.startSession()).id as string]
    const endpoints = routes.flatMap(({ config, method }) =>
      config?.endpoint && method !== "HEAD" ? [config.endpoint] : [],
    )
    const described = server.app.swagger() as unknown as OpenApi
    const statuses = new Map<string, Set<number>>()
    const wrong: string[] = []
    // The requests must not all have been refused at the door, or they tell nothing: a rare answer is waited for a while.
    // A replay's version is the server's to name, and no guess finds one.
    const unserved = () =>
      endpoints.filter(({ name, status }) => name !== "readReplaySegment" && !statuses.get(name)?.has(status))
    for (let request = 0; request < 2_000 || (request < 4_000 && unserved().length > 0); request++) {
      server.clock.now += 3_000
      if (request % 5 === 0) await stayMember()
      // Asked for seldom: the requests themselves are to be allowed one, too.
      if (request % 150 === 0) await aResetLink()
      // Some answers are given only while the clock runs, some only after the end.
      if (request % 10 === 0)
        ids.push(await finishedSession(request % 20 === 0), await roundWithPicture(), await mock(request % 20 === 0))
      const endpoint = random.pick(endpoints)
      const asked = requestFor(endpoint, described, random, ids.slice(-4))
      const known = random.chance(0.7)
      const reply = await server.app.inject({
        ...asked,
        headers: { host: testHost, origin: testOrigin, ...(known && { cookie: browser.cookie! }), ...asked.headers },
      })
      if (known && endpoint.name === "createSession" && reply.statusCode === 201) ids.push(reply.json().id)
      const status = reply.statusCode
      const told = statuses.get(endpoint.name) ?? new Set()
      statuses.set(endpoint.name, told.add(status))
      const fault = faultOf(endpoint, status, reply.body)
      if (fault)
        wrong.push(`${asked.method} ${asked.url} ${asked.payload?.toString().slice(0, 200)}: ${status}, ${fault}`)
    }
    expect(wrong, `repeat with SEED=${firstSeed}`).toEqual([])
    expect(unserved().map(({ name }) => name)).toEqual([])
  },
)

const email = "robin@example.org"

/** What was asked may have signed the browser out, or deleted its account. */
async function stayMember(): Promise<void> {
  if ((await browser.inject("GET", "/api/me")).body.account === null) await signInAs(browser, email)
}

async function aResetLink(): Promise<void> {
  const printed = server.printed.length
  const { status } = await server.browser().inject("POST", "/api/password-resets", { email })
  while (status === 204 && server.printed.length === printed) await new Promise((resolve) => setImmediate(resolve))
}

async function roundWithPicture(): Promise<string> {
  const { id } = await browser.startRound()
  await browser.inject("POST", `/api/sessions/${id}/pictures`, aPng(1, 1))
  return id
}

/** The code of the latest invitation. */
let code = ""

async function mock(finished: boolean): Promise<string> {
  const { id } = await (finished ? browser.startRound({ kind: "mock" }) : browser.startSession({ kind: "mock" }))
  code = (await browser.inject("POST", `/api/sessions/${id}/invitations`, { role: "observer" })).body.code
  if (finished) await browser.command(id, { type: "finish" })
  return id
}

async function finishedSession(played: boolean): Promise<string> {
  const { id } = await (played ? browser.startRound() : browser.startSession())
  await browser.command(id, { type: "abandon" })
  // Named like its session, so that a request that names one thing twice may name both.
  const comment = { id, at: server.clock.now, place: null, words: "Too early." }
  await browser.inject("POST", `/api/sessions/${id}/comments`, comment)
  return id
}

function faultOf(endpoint: Endpoint, status: number, body: string): string | null {
  if (status >= 500) return "a fault of ours"
  if (status === 204) return body === "" ? null : "a body where none is promised"
  const schema = status === endpoint.status ? endpoint.reply : Failure
  if (!schema) return body.length > 0 ? null : "no bytes where they are promised"
  const parsed = schema.safeParse(JSON.parse(body))
  return parsed.success ? null : parsed.error.message
}

// ------------------------------------------------------------------------------ requests from the OpenAPI document

interface OpenApi {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: { name: string; in: string; schema: Schema }[]
        requestBody?: { content: Record<string, { schema: Schema }> }
      }
    >
  >
}

interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minimum?: number
  maximum?: number
  pattern?: string
  minLength?: number
  maxLength?: number
  format?: string
}

interface Asked {
  method: Endpoint["method"]
  url: string
  headers?: Record<string, string>
  payload?: string | Buffer
}

function requestFor({ method, path }: Endpoint, { paths }: OpenApi, random: Random, ids: string[]): Asked {
  const operation = paths[path.replace(/:(\w+)/g, "{$1}")]![method.toLowerCase()]!
  const query = new URLSearchParams()
  const one = random.pick(ids)
  const named = random.chance(0.8) ? Array.from({ length: 9 }, () => one) : ids
  let url = path
  for (const { name, in: place, schema } of operation.parameters ?? []) {
    const value = random.chance(0.7) ? sensible(schema, random, named) : anything(random)
    const text = (typeof value === "object" ? JSON.stringify(value) : String(value)).toWellFormed()
    if (place === "path") url = url.replace(`:${name}`, encodeURIComponent(text).slice(0, 300) || "x")
    else if (random.chance(0.7)) query.append(name, text)
  }
  if (query.size > 0) url += `?${query}`
  const content = operation.requestBody?.content ?? {}
  if ("image/png" in content) return { method, url, ...someBytes(Object.keys(content), random) }
  const schema = content["application/json"]?.schema
  if (!schema) return { method, url }
  const fresh = `00000000-0000-4000-9000-${random
    .int(0, 2 ** 40)
    .toString(16)
    .padStart(12, "0")}`
  const body = random.chance(0.7) ? sensible(schema, random, [...ids, fresh, fresh, fresh]) : anything(random)
  const payload = random.chance(0.95) ? JSON.stringify(body) : JSON.stringify(body).slice(1)
  const type = random.chance(0.95)
    ? "application/json"
    : random.pick(["text/plain", "application/json\ta", "multipart/form-data", ""])
  return { method, url, payload, headers: { "content-type": type } }
}

function someBytes(types: string[], random: Random): Pick<Asked, "payload" | "headers"> {
  const genuine = aPng(random.int(1, 9), random.int(1, 9))
  const payload = random.pick([genuine, genuine, genuine.subarray(0, random.int(0, 70)), Buffer.from("<svg/>")])
  return { payload, headers: { "content-type": random.chance(0.9) ? random.pick(types) : "application/json" } }
}

/** A value that fits the schema, now and then with one thing wrong in it. */
function sensible(schema: Schema, random: Random, ids: string[]): unknown {
  if (random.chance(0.03)) return anything(random)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return sensible(random.pick(choices), random, ids)
  if ("const" in schema) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) || random.chance(0.5))
          .map(([key, inner]) => [key, key === "at" ? server.clock.now : sensible(inner, random, ids)]),
      )
    case "array":
      return Array.from({ length: random.int(0, 3) }, () => sensible(schema.items ?? {}, random, ids))
    case "integer":
    case "number":
      return random.int(Math.max(schema.minimum ?? 0, -1e6), Math.min(schema.maximum ?? 1e6, 2e12) + 1)
    case "null":
      return null
    case "boolean":
      return random.chance(0.5)
    default:
      if (schema.pattern?.includes("{64}")) return createHash("sha256").update(aPng(1, 1)).digest("hex")
      if (schema.pattern?.includes("{22}")) return code
      if (schema.pattern?.includes("{20,64}")) return server.printed.at(-1)?.split("#")[1] ?? ""
      if (schema.format === "email") return email
      if (schema.minLength === 12 || schema.maxLength === 128) return aPassword
      if (schema.format === "uuid") return random.pick([...ids, "00000000-0000-4000-8000-00000000dead"])
      return random.pick(
        schema.pattern?.includes("8,64") ? ["command-1", "command-2"] : ["rate-limiter", "ticket-booking"],
      )
  }
}

function anything(random: Random): unknown {
  return random.pick<unknown>([
    null,
    true,
    -1,
    0.5,
    1e308,
    2 ** 53,
    "",
    "\0",
    "\uD800",
    "ı".repeat(5_000),
    "'; drop table session; --",
    "__proto__",
    "${7*7}",
    "%s%n",
    [],
    [[[[[[]]]]]],
    {},
    { toString: 1, valueOf: null, length: -1 },
    { type: "start", commandId: "x", constructor: 1 },
    { ...start, lengthMin: "45" },
  ])
}
