import { randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { readdir, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { Writable } from "node:stream"
import pino from "pino"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { Failure } from "@tradeoff/shared/contracts/failure.ts"
import type { PromptVersion } from "@tradeoff/shared/contracts/prompt-format.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { encodeFrame } from "@tradeoff/shared/link/frames.ts"
import { encodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import { loadPrompts } from "#features/prompts/load.ts"
import { createPromptLibrary } from "#features/prompts/service.ts"
import type { PromptLibrary } from "#features/prompts/service.ts"
import { canaryPrompts, sentencesOf } from "#testing/canary-kits.ts"
import { castRoles, makeCast, sessionOf } from "#testing/cast.ts"
import type { Cast, CastRole } from "#testing/cast.ts"
import { craft, string } from "#testing/crafted-update.ts"
import { testApp } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"
import { listen, openPage } from "#testing/test-page.ts"
import type { TestPage } from "#testing/test-page.ts"

const root = join(import.meta.dirname, "../../..")
const realPrompts = join(root, "prompts")

let server: TestApp
let prompts: PromptLibrary
let canaries: string[]
let dir: string
let cast: Cast
let port: number
/** Everything that left the server during a test, and everything it ever logged. */
let sent: string[] = []
let logged = ""
beforeEach(() => {
  sent = []
})

beforeAll(async () => {
  const copy = await canaryPrompts(realPrompts)
  dir = copy.dir
  canaries = copy.canaries
  const loaded = await loadPrompts(dir)
  if (loaded.faults.length > 0) throw new Error(`the canaries broke a kit: ${JSON.stringify(loaded.faults)}`)
  prompts = createPromptLibrary(loaded.prompts)
  const memory = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk)
      done()
    },
  })
  server = await testApp({ prompts, logger: pino({ level: "trace" }, memory) as never })
  cast = await makeCast(server)
  port = await listen(server)
})
afterAll(async () => {
  await server.close()
  await rm(dir, { recursive: true, force: true })
})

/** The canaries that `haystack` holds as text, as base64 at any of its three alignments, or as hex. */
function found(haystack: string): string[] {
  const lower = haystack.toLowerCase()
  return canaries.filter((canary) => {
    const hex = Buffer.from(canary).toString("hex")
    return (
      lower.includes(canary) ||
      lower.includes(hex) ||
      [0, 1, 2].some((offset) => haystack.includes(base64Of(canary, offset)))
    )
  })
}

/** The characters of base64 that are the same whatever stands around a word that begins at `offset` (mod 3). */
function base64Of(word: string, offset: number): string {
  const whole = Buffer.from("x".repeat(offset) + word).toString("base64")
  return whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + word.length) * 8) / 6))
}

async function ask(
  browser: Cast["candidate"],
  method: "GET" | "POST" | "DELETE" | "PATCH",
  url: string,
  body?: unknown,
): Promise<Partial<Failure>> {
  const reply = await browser.inject(method, url, body)
  sent.push(
    `${JSON.stringify(reply.headers)}\n${typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body)}`,
  )
  return reply.body as Partial<Failure>
}

const kitOf = (slug: string) => (JSON.parse(prompts.pinned(slug).json) as PromptVersion).kit

test("A2, control: the canaries are in what a session is pinned to, and are found in every disguise", () => {
  const { json } = prompts.pinned("rate-limiter")
  expect(canaries.length).toBeGreaterThan(400)
  const pinned = found(json)
  expect(pinned.length).toBeGreaterThan(200)
  for (const disguise of [
    json.toUpperCase(),
    Buffer.from(json).toString("hex"),
    Buffer.from(`x${json}`).toString("base64"),
  ]) {
    expect(found(disguise)).toEqual(pinned)
  }
})

/** What everybody at a session's door can try to read of it. */
async function tryToRead(id: string, roles: readonly CastRole[], paths: readonly string[]): Promise<void> {
  for (const role of roles) for (const path of paths) await ask(cast[role], "GET", `/api/sessions/${id}${path}`)
}

/** Every segment of a finished round's replay. */
async function tryToReplay(id: string): Promise<void> {
  type Reply = { state: "building" } | { state: "ready"; outline: { version: string; segments: number[] } }
  for (;;) {
    const reply = (await ask(cast.candidate, "GET", `/api/sessions/${id}/replay`)) as Reply
    if (reply.state === "building") continue
    const { version, segments } = reply.outline
    return tryToRead(
      id,
      castRoles,
      segments.map((_, no) => `/replay/${version}/${no}`),
    )
  }
}

const openPaths = [
  "",
  "/events",
  "/events?after=2",
  "/questions",
  "/self-review",
  "/tries",
  "/comments",
  `/pictures/${"0".repeat(64)}`,
  "/room",
  "/replay",
  "/events?after=x",
]
const outsiders = ["stranger", "anonymous", "exInterviewer", "exObserver"] as const
const insiders = ["candidate", "interviewer", "observer", "demoted"] as const

test("A2, T7: nothing of a kit leaves the server in interview mode: REST, errors, documents, socket, log", async () => {
  const id = await sessionOf(server, cast, false, { mode: "interview" })
  const page = await openPage(port, id, cast.candidate)
  await page.hello()
  for (const command of [
    { type: "start" },
    { type: "enterStep", step: "requirements" },
    { type: "askFact", fact: "F1" },
    { type: "takeHint", step: "requirements", level: "L1" },
    { type: "ask", text: "How many users are there, and what is the traffic at the peak?" },
    { type: "pause" },
    { type: "finish" },
  ]) {
    await ask(cast.candidate, "POST", `/api/sessions/${id}/commands`, command)
    await ask(cast.candidate, "PATCH", `/api/sessions/${id}/self-review`, { checkpoints: { CP99: "missed" } })
    await comment(id)
    server.clock.now += 5 * 60_000
    if (command.step === "requirements") await work(page)
    await tryToRead(id, castRoles, openPaths)
    await tryToRead(id, command.type === "finish" ? outsiders : castRoles, ["/kit", "/kit?role=interviewer"])
  }
  await tryToReplay(id)
  for (const path of [
    "/api/prompts",
    "/api/prompts/rate-limiter",
    "/api/prompts/rate-limiter/kit",
    "/api/prompts/..%2frate-limiter",
    "/api/prompts/nothing",
    "/api/openapi.json",
    "/api/docs/",
    "/api/docs/json",
    "/api/health",
    "/api/sessions",
    "/",
    "/prompts/rate-limiter/kit.yaml",
    "/%2e%2e/prompts/rate-limiter/kit.yaml",
  ]) {
    await ask(cast.candidate, "GET", path)
  }
  await ask(cast.candidate, "POST", "/api/sessions", { promptSlug: "rate-limiter", kit: true })
  page.say('{"type":"command","command":{"type":"kit"}}')
  await page.closed
  sent.push(Buffer.concat(page.bytes).toString("latin1"))

  expect(page.bytes.length).toBeGreaterThan(8)
  expect(sent.length).toBeGreaterThan(500)
  expect(found(sent.join("\n"))).toEqual([])
})

/** What a comment points to is not looked up: a step's name brings nothing of the kit's step. */
async function comment(id: string): Promise<void> {
  const said = { id: randomUUID(), at: server.clock.now, place: { step: "scaling" }, words: "CP1, F1: which of them?" }
  await ask(cast.candidate, "POST", `/api/sessions/${id}/comments`, said)
  await ask(cast.candidate, "PATCH", `/api/sessions/${id}/comments/${said.id}`, { words: "CP99" })
}

/** A stroke and a pointer, so that documents and presence are on their way too. */
async function work(page: TestPage): Promise<void> {
  page.say({ type: "join", room: 0, epoch: null, after: 0, client: null })
  const { client } = await page.until("joined")
  await page.save(client!, 0, craft({ client: client!, structs: [string("hello", { parent: [1, 0] })] }))
  const payload = encodePresence({ typing: true })
  page.socket.send(encodeFrame({ kind: "presence", room: 0, participant: 0, socket: 0, payload }))
}

test("A2: in practice mode exactly the questions leave the server, and what that session has asked and taken", async () => {
  const id = await sessionOf(server, cast, false)
  await tryToRead(id, castRoles, ["/kit", ...openPaths])
  expect(found(sent.join("\n")), "in the lobby").toEqual([])

  const { facts, steps } = kitOf("rate-limiter")
  const questions = facts.map(({ question }) => question)
  const pages = [await openPage(port, id, cast.candidate), await openPage(port, id, cast.observer)] as const
  for (const page of pages) await page.hello()
  for (const [index, command] of [
    { type: "start" },
    { type: "askFact", fact: "F2" },
    { type: "askFact", fact: "F99" },
    { type: "takeHint", step: "scaling", level: "L1" },
    { type: "takeHint", step: "scaling", level: "L3" },
    { type: "retryStep", step: "scaling", try: 2 },
    { type: "enterStep", step: "scaling" },
    { type: "pause" },
  ].entries()) {
    server.clock.now += 60_000
    pages[0].say({ type: "command", command: { ...command, commandId: `practice-${index}` } })
    await tryToRead(id, castRoles, ["/kit", ...openPaths])
  }
  for (const page of pages) {
    await page.until("events", ({ events }) => events.some(({ type }) => type === "sessionPaused"))
    await page.close()
    sent.push(Buffer.concat(page.bytes).toString("latin1"))
  }
  const said = [...questions, facts.find((fact) => fact.id === "F2")!.answer, steps.scaling.hints.L1]
  expect(found(sent.join("\n"))).toEqual(found(said.join("\n")))

  // What one session has been told is not known in another one of the same prompt.
  sent = []
  const { id: other } = await cast.candidate.startRound()
  await tryToRead(other, castRoles, ["/kit", ...openPaths])
  await tryToRead(id, outsiders, ["/kit", ...openPaths])
  expect(found(sent.join("\n"))).toEqual(found(questions.join("\n")))
})

test("A2: in a solo round exactly what the script has said leaves the server, and nothing of it in another round", async () => {
  const { id } = await cast.candidate.startRound({ mode: "interview" })
  const page = await openPage(port, id, cast.candidate)
  await page.hello()
  const { facts, curveballs, steps } = kitOf("rate-limiter")
  const fact = facts.find(({ id }) => id === "F5")!
  for (const text of [fact.question, "What colour is the logo?"]) {
    await ask(cast.candidate, "POST", `/api/sessions/${id}/commands`, { type: "ask", text })
    await tryToRead(id, castRoles, ["/kit", ...openPaths])
  }
  for (const step of ["requirements", "api"]) {
    await ask(cast.candidate, "POST", `/api/sessions/${id}/commands`, { type: "enterStep", step })
  }
  await page.until("events", ({ events }) => events.some(({ type }) => type === "probeAsked"))
  server.clock.now += 29 * 60_000
  await tryToRead(id, castRoles, ["/kit", ...openPaths])
  await page.close()
  sent.push(Buffer.concat(page.bytes).toString("latin1"))
  const record = (await cast.candidate.inject("GET", `/api/sessions/${id}/events`)).body.events as SentEvent[]
  const lines = record.filter(({ actor }) => actor === "script")
  expect(lines.map(({ type }) => type)).toEqual([
    "lineSaid",
    "questionAnswered",
    "questionAnswered",
    "probeAsked",
    "lineSaid",
    "curveballThrown",
  ])
  const said = lines.map(({ body }) => "words" in body && body.words)
  const [thrown, probe] = [curveballs.map(({ say }) => say), steps.requirements.probes.map(({ ask }) => ask)]
  expect([said.at(-1), said.at(3)]).toEqual([expect.toBeOneOf(thrown), expect.toBeOneOf(probe)])
  expect(found(sent.join("\n"))).toEqual(found([fact.question, ...said].join("\n")))

  sent = []
  const { id: other } = await cast.candidate.startRound({ mode: "interview" })
  await tryToRead(other, castRoles, ["/kit", ...openPaths])
  await tryToRead(id, outsiders, ["/kit", ...openPaths])
  expect(found(sent.join("\n"))).toEqual([])
})

test("A2: what goes on from a finished round begins as closed as any other: its kit was read there, not here", async () => {
  const id = await sessionOf(server, cast, false)
  const said = [{ type: "start" }, { type: "askFact", fact: "F2" }, { type: "takeHint", step: "api", level: "L1" }]
  for (const command of [...said, { type: "finish" }]) await cast.candidate.command(id, command)
  await ask(cast.candidate, "GET", `/api/sessions/${id}/kit`)
  expect(found(sent.join("\n")).length).toBeGreaterThan(200)

  sent = []
  const settings = { kind: "solo", mode: "interview", level: "mid", lengthMin: 45 }
  const from = { session: id, at: server.clock.now }
  const branched = (await ask(cast.candidate, "POST", "/api/sessions", { ...settings, from })) as { id: string }
  await ask(cast.observer, "POST", "/api/sessions", { ...settings, from })
  const page = await openPage(port, branched.id, cast.candidate)
  await page.join()
  await page.close()
  sent.push(Buffer.concat(page.bytes).toString("latin1"))
  await tryToRead(branched.id, castRoles, ["/kit", ...openPaths])
  await cast.candidate.command(branched.id, { type: "start" })
  await tryToRead(branched.id, castRoles, ["/kit", ...openPaths])
  await tryToRead(id, castRoles, ["/tries"])
  expect(sent.join("\n")).toContain('"checkpointsInKit"')
  expect(found(sent.join("\n"))).toEqual([])
})

test("A2: after the end the kit is read by those who took part, and by nobody else", async () => {
  const id = await sessionOf(server, cast)
  await ask(cast.candidate, "POST", `/api/sessions/${id}/commands`, { type: "finish" })
  sent = []
  await tryToRead(id, outsiders, ["/kit"])
  expect(found(sent.join("\n"))).toEqual([])
  const whole = found(JSON.stringify(kitOf("rate-limiter")))
  for (const role of insiders) {
    sent = []
    await tryToRead(id, [role], ["/kit"])
    expect(found(sent.join("\n")), role).toEqual(whole)
  }
})

test("T19: the log holds no canary and no cookie, also when a statement fails that carries a whole kit", async () => {
  await server.database.pool.query("alter table prompt_version rename to elsewhere")
  const reply = await ask(cast.candidate, "POST", "/api/sessions", {
    promptSlug: "rate-limiter",
    kind: "solo",
    mode: "practice",
    level: "mid",
    lengthMin: 45,
  })
  expect(reply).toMatchObject({ code: "internal" })
  expect(reply.message).not.toMatch(/prompt_version|insert|relation/)
  expect(logged).toContain("42P01")
  expect(logged.length).toBeGreaterThan(10_000)
  expect(found(logged)).toEqual([])
  expect(logged).not.toContain("token0000")
  expect(found(sent.join("\n"))).toEqual([])
})

test("A2: no sentence of a real kit is in the public part of its prompt", async () => {
  const real = await loadPrompts(realPrompts)
  const library = createPromptLibrary(real.prompts)
  for (const { kit, summary } of real.prompts) {
    const open = JSON.stringify([library.list(), library.read(summary.slug)])
    const sentences = sentencesOf(kit)
    expect(sentences.length).toBeGreaterThan(50)
    expect(sentences.filter((sentence) => open.includes(JSON.stringify(sentence).slice(1, -1)))).toEqual([])
  }
})

const dist = join(root, "web/dist")
test.skipIf(!existsSync(join(dist, "index.html")))("A2: no sentence of a real kit is in the built page", async () => {
  const { prompts: real } = await loadPrompts(realPrompts)
  const sentences = real.flatMap(({ kit }) => sentencesOf(kit))
  const files = (await readdir(dist, { recursive: true })).filter((name) =>
    /\.(js|html|css|json|map|svg|txt)$/.test(name),
  )
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) {
    const text = await readFile(join(dist, file), "utf8")
    expect(
      sentences.filter((sentence) => text.includes(sentence)),
      file,
    ).toEqual([])
  }
})
