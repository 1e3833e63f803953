import { randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { passingMs } from "@tradeoff/shared/interview/review.ts"
import { encodeFrame } from "@tradeoff/shared/link/frames.ts"
import { encodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import { loadPrompts } from "#features/prompts/load.ts"
import { createPromptLibrary } from "#features/prompts/service.ts"
import { sentencesOf } from "#testing/canary-kits.ts"
import {
  canaryFinder,
  canaryServer,
  Mail,
  openPaths,
  outsiders,
  realPrompts,
  watchers,
} from "#testing/canary-server.ts"
import type { CanaryServer } from "#testing/canary-server.ts"
import { castRoles, sessionOf } from "#testing/cast.ts"
import type { Cast } from "#testing/cast.ts"
import { craft, string } from "#testing/crafted-update.ts"
import type { TestApp } from "#testing/test-app.ts"
import { openPage } from "#testing/test-page.ts"
import type { TestPage } from "#testing/test-page.ts"

let canary: CanaryServer
let server: TestApp
let cast: Cast
let port: number
let found: (haystack: string) => string[]
/** Everything that left the server during a test. */
let mail: Mail

beforeAll(async () => {
  canary = await canaryServer()
  ;({ server, cast, port } = canary)
  found = canaryFinder(canary.canaries)
})
afterAll(() => canary.close())
beforeEach(() => {
  mail = new Mail(cast)
  // Nobody waits for the turn of a test before.
  server.clock.now += 60_000
})

const kitOf = (slug: string) => canary.kitOf(slug)

test("A2, control: the canaries are in what a session is pinned to, and are found in every disguise", () => {
  const { canaries, prompts } = canary
  const { json } = prompts.pinned("rate-limiter")
  expect(canaries.length).toBeGreaterThan(400)
  const pinned = found(json)
  expect(pinned).toEqual(canaries.filter((word) => json.includes(word)))
  expect(pinned.length).toBeGreaterThan(200)
  for (const disguise of [
    json.toUpperCase(),
    Buffer.from(json).toString("hex"),
    ...["", "x", "xx"].map((before) => Buffer.from(before + json).toString("base64")),
  ]) {
    expect(found(disguise)).toEqual(pinned)
  }
})

test("A2, T7: nothing of a kit reaches anybody but the interviewer in interview mode: REST, errors, documents, socket, log", async () => {
  const id = await sessionOf(server, cast, false, { mode: "interview" })
  const page = await openPage(port, id, cast.candidate)
  await page.hello()
  await cast.interviewer.command(id, { type: "markReady", ready: true })
  for (const command of [
    { type: "markReady", ready: true },
    { type: "start" },
    { type: "enterStep", step: "requirements" },
    { type: "askFact", fact: "F1" },
    { type: "takeHint", step: "requirements", level: "L1" },
    { type: "ask", text: "How many users are there, and what is the traffic at the peak?" },
    { type: "pause" },
    { type: "finish" },
  ]) {
    await mail.ask(cast.candidate, "POST", `/api/sessions/${id}/commands`, command)
    await mail.ask(cast.candidate, "PATCH", `/api/sessions/${id}/review`, { checkpoints: { CP99: "missed" } })
    await comment(id)
    server.clock.now += 5 * 60_000
    if (command.step === "requirements" && command.type === "enterStep") await work(page)
    await mail.tryToRead(id, castRoles, openPaths)
    const readers = command.type === "finish" ? outsiders : [...outsiders, ...watchers]
    await mail.tryToRead(id, readers, ["/kit", "/kit?role=interviewer"])
  }
  expect((await cast.candidate.inject("GET", `/api/sessions/${id}`)).body.status).toBe("finished")
  await mail.tryToReplay(id)
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
    "/api/practised",
    "/",
    "/prompts/rate-limiter/kit.yaml",
    "/%2e%2e/prompts/rate-limiter/kit.yaml",
  ]) {
    await mail.ask(cast.candidate, "GET", path)
  }
  await mail.ask(cast.candidate, "POST", "/api/sessions", { promptSlug: "rate-limiter", kit: true })
  page.say('{"type":"command","command":{"type":"kit"}}')
  await page.closed

  expect(page.bytes.length).toBeGreaterThan(8)
  expect(mail.sent.length).toBeGreaterThan(500)
  expect(found(mail.text + page.text)).toEqual([])
})

/** What a comment points to is not looked up: a step's name brings nothing of the kit's step. */
async function comment(id: string): Promise<void> {
  const said = { id: randomUUID(), at: server.clock.now, place: { step: "scaling" }, words: "CP1, F1: which of them?" }
  await mail.ask(cast.candidate, "POST", `/api/sessions/${id}/comments`, said)
  await mail.ask(cast.candidate, "PATCH", `/api/sessions/${id}/comments/${said.id}`, { words: "CP99" })
}

/** A stroke and a pointer, so that documents and presence are on their way too. */
async function work(page: TestPage): Promise<void> {
  page.say({ type: "join", room: 0, epoch: null, after: 0, client: null })
  const { client } = await page.until("joined")
  await page.save(client!, 0, craft({ client: client!, structs: [string("hello", { parent: [1, 0] })] }))
  const payload = encodePresence({ typing: true })
  page.socket.send(encodeFrame({ kind: "presence", room: 0, participant: 0, socket: 0, payload }))
}

const isProbe = ({ type }: SentEvent) => type === "probeAsked"

test("A2: alone, in practice mode, exactly the questions leave the server, and what that session has asked and taken", async () => {
  const { id } = await cast.candidate.startSession()
  await mail.tryToRead(id, castRoles, ["/kit", ...openPaths])
  expect(found(mail.text), "in the lobby").toEqual([])

  const { facts, steps } = kitOf("rate-limiter")
  const questions = facts.map(({ question }) => question)
  const page = await openPage(port, id, cast.candidate)
  await page.hello()
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
    page.say({ type: "command", command: { ...command, commandId: `practice-${index}` } })
    await page.until("answer", ({ commandId }) => commandId === `practice-${index}`)
    // The step that was left is looked at, and a probe asked about it.
    if (command.type === "enterStep") await page.until("events", ({ events }) => events.some(isProbe))
    await mail.tryToRead(id, castRoles, ["/kit", ...openPaths])
  }
  await page.until("events", ({ events }) => events.some(({ type }) => type === "sessionPaused"))
  await page.close()
  const [probe] = page.events.filter(isProbe).map(({ body }) => (body as { words: string }).words)
  expect(probe).toBeOneOf(steps.requirements.probes.map(({ ask }) => ask))
  const said = [...questions, facts.find((fact) => fact.id === "F2")!.answer, steps.scaling.hints.L1, probe]
  expect(found(mail.text + page.text)).toEqual(found(said.join("\n")))

  // What one session has been told is not known in another one of the same prompt.
  mail.sent = []
  const { id: other } = await cast.candidate.startRound()
  await mail.tryToRead(other, castRoles, ["/kit", ...openPaths])
  await mail.tryToRead(id, outsiders, ["/kit", ...openPaths])
  expect(found(mail.text)).toEqual(found(questions.join("\n")))
})

test("A2: in a solo round exactly what the script has said leaves the server, and nothing of it in another round", async () => {
  const { id } = await cast.candidate.startRound({ mode: "interview" })
  const page = await openPage(port, id, cast.candidate)
  await page.hello()
  const { facts, curveballs, steps } = kitOf("rate-limiter")
  const fact = facts.find(({ id }) => id === "F5")!
  for (const text of [fact.question, "What colour is the logo?"]) {
    await mail.ask(cast.candidate, "POST", `/api/sessions/${id}/commands`, { type: "ask", text })
    await mail.tryToRead(id, castRoles, ["/kit", ...openPaths])
  }
  for (const step of ["requirements", "api"]) {
    await mail.ask(cast.candidate, "POST", `/api/sessions/${id}/commands`, { type: "enterStep", step })
    server.clock.now += passingMs
  }
  await page.until("events", ({ events }) => events.some(isProbe))
  server.clock.now += 29 * 60_000
  await mail.tryToRead(id, castRoles, ["/kit", ...openPaths])
  await page.close()
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
  expect(found(mail.text + page.text)).toEqual(found([fact.question, ...said].join("\n")))

  mail.sent = []
  const { id: other } = await cast.candidate.startRound({ mode: "interview" })
  await mail.tryToRead(other, castRoles, ["/kit", ...openPaths])
  await mail.tryToRead(id, outsiders, ["/kit", ...openPaths])
  expect(found(mail.text)).toEqual([])
})

test("A2: what goes on from a finished round begins as closed as any other: its kit was read there, not here", async () => {
  const { id } = await cast.candidate.startSession()
  const said = [{ type: "start" }, { type: "askFact", fact: "F2" }, { type: "takeHint", step: "api", level: "L1" }]
  for (const command of [...said, { type: "finish" }]) await cast.candidate.command(id, command)
  await mail.ask(cast.candidate, "GET", `/api/sessions/${id}/kit`)
  expect(found(mail.text).length).toBeGreaterThan(200)

  mail.sent = []
  const settings = { kind: "solo", mode: "interview", level: "mid", lengthMin: 45 }
  const from = { session: id, at: server.clock.now }
  const branched = (await mail.ask(cast.candidate, "POST", "/api/sessions", { ...settings, from })) as { id: string }
  const page = await openPage(port, branched.id, cast.candidate)
  await page.join()
  await page.close()
  await mail.tryToRead(branched.id, castRoles, ["/kit", ...openPaths])
  await cast.candidate.command(branched.id, { type: "start" })
  await mail.tryToRead(branched.id, castRoles, ["/kit", ...openPaths])
  await mail.tryToRead(id, castRoles, ["/tries"])
  expect(mail.text).toContain('"checkpointsInKit"')
  expect(found(mail.text + page.text)).toEqual([])
})

test("A2: after the end of a solo round its candidate reads the kit, and nobody else", async () => {
  const { id } = await cast.candidate.startRound()
  await cast.candidate.command(id, { type: "finish" })
  const others = castRoles.filter((role) => role !== "candidate")
  await mail.tryToRead(id, others, ["/kit"])
  expect(found(mail.text)).toEqual([])
  await mail.tryToRead(id, ["candidate"], ["/kit"])
  expect(found(mail.text)).toEqual(found(JSON.stringify(kitOf("rate-limiter"))))
})

test("T19: the log holds no canary and no cookie, also when a statement fails that carries a whole kit", async () => {
  await server.database.pool.query("alter table prompt_version rename to elsewhere")
  const reply = await mail.ask(cast.candidate, "POST", "/api/sessions", {
    promptSlug: "rate-limiter",
    kind: "solo",
    mode: "practice",
    level: "mid",
    lengthMin: 45,
  })
  expect(reply).toMatchObject({ code: "internal" })
  expect(reply.message).not.toMatch(/prompt_version|insert|relation/)
  const logged = canary.logged()
  expect(logged).toContain("42P01")
  expect(logged.length).toBeGreaterThan(10_000)
  expect(found(logged)).toEqual([])
  expect(logged).not.toContain("token0000")
  expect(found(mail.text)).toEqual([])
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

const dist = join(realPrompts, "../web/dist")
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
