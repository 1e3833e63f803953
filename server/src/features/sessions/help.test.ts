import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { createPromptLibrary } from "#features/prompts/service.ts"
import { loadPrompts } from "#features/prompts/load.ts"
import type { LoadedPrompt } from "#features/prompts/load.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
let prompt: LoadedPrompt
beforeAll(async () => {
  const { prompts } = await loadPrompts(join(import.meta.dirname, "../../../../prompts"))
  prompt = prompts.find(({ summary }) => summary.slug === "rate-limiter")!
  server = await testApp()
})
afterAll(() => server.close())

const questionsOf = async (browser: Browser, id: string) => browser.inject("GET", `/api/sessions/${id}/questions`)
const kitOf = async (browser: Browser, id: string) => browser.inject("GET", `/api/sessions/${id}/kit`)

test("practice mode lists the questions of the kit from the start on, without an answer", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession()
  const listed = prompt.kit.facts.map(({ id: fact, question }) => ({ fact, question }))
  expect((await questionsOf(browser, id)).body).toEqual({ questions: [] })
  await browser.command(id, { type: "start" })
  expect((await questionsOf(browser, id)).body).toEqual({ questions: listed })
  await browser.command(id, { type: "pause" })
  expect((await questionsOf(browser, id)).body).toEqual({ questions: listed })
  await browser.command(id, { type: "finish" })
  expect((await questionsOf(browser, id)).body).toEqual({ questions: listed })
})

test("a question is answered and a hint given in the kit's words, and asking again changes nothing", async () => {
  const browser = server.browser()
  const { id } = await browser.startRound()
  const { id: fact, question, answer } = prompt.kit.facts[1]!
  const asked = await browser.command(id, { type: "askFact", fact, commandId: "ask-it-once" })
  expect(asked.body.events).toMatchObject([{ type: "factGiven", body: { fact, question, answer } }])
  expect((await browser.command(id, { type: "askFact", fact, commandId: "ask-it-once" })).body).toEqual(asked.body)
  expect((await browser.command(id, { type: "askFact", fact })).body.events).toEqual([])

  const { L1, L2 } = prompt.kit.steps.scaling.hints
  const tooFar = await browser.command(id, { type: "takeHint", step: "scaling", level: "L2" })
  expect(tooFar).toMatchObject({ status: 409, body: { code: "wrongState" } })
  for (const [level, words, effect] of [
    ["L1", L1, "unprompted"],
    ["L2", L2, "probed"],
  ]) {
    const hint = await browser.command(id, { type: "takeHint", step: "scaling", level })
    expect(hint.body.events).toMatchObject([{ type: "hintGiven", body: { step: "scaling", level, words, effect } }])
  }
  const unknown = await browser.command(id, { type: "askFact", fact: "F99" })
  expect(unknown).toMatchObject({ status: 409, body: { code: "wrongState" } })
})

test("interview mode lists nothing, answers nothing, hints nothing, and takes what is typed", async () => {
  const browser = server.browser()
  const { id } = await browser.startRound({ mode: "interview" })
  expect((await questionsOf(browser, id)).body).toEqual({ questions: [] })
  for (const command of [
    { type: "askFact", fact: "F1" },
    { type: "takeHint", step: "api", level: "L1" },
  ]) {
    expect(await browser.command(id, command)).toMatchObject({ status: 409, body: { code: "wrongState" } })
  }
  const typed = await browser.command(id, { type: "ask", text: "How many users are there?" })
  expect(typed.body.events).toMatchObject([{ type: "questionAsked", body: { text: "How many users are there?" } }])
})

test.each(["practice", "interview"])(
  "in %s mode the script answers what is typed, once, for as long as it is read",
  async (mode) => {
    const browser = server.browser()
    const { id } = await browser.startRound({ mode })
    const { id: fact, question, answer } = prompt.kit.facts[1]!
    const typed = { type: "ask", text: question, commandId: "typed-once" }
    const first = await browser.command(id, typed)
    expect((await browser.command(id, typed)).body).toEqual(first.body)
    await browser.command(id, { type: "ask", text: "What colour is the logo?" })
    for (let read = 0; read < 3; read++) {
      const { events } = (await browser.inject("GET", `/api/sessions/${id}/events`)).body
      expect(events.slice(2)).toMatchObject([
        { type: "lineSaid", actor: "script", body: { line: "greeting", words: expect.stringContaining(prompt.brief) } },
        { type: "questionAsked", actor: 1, body: { text: question } },
        { type: "questionAnswered", actor: "script", commandId: null, body: { fact, words: answer } },
        { type: "questionAsked", actor: 1 },
        { type: "questionAnswered", actor: "script", body: { fact: null } },
      ])
      expect(events).toHaveLength(7)
      server.clock.now += 30_000
    }
  },
)

test.each([
  ["a zero character", "how\0many"],
  ["half of a character", "how\ud83dmany"],
])("what no database keeps is refused in a question: %s", async (_what, text) => {
  const browser = server.browser()
  const { id } = await browser.startRound()
  expect(await browser.command(id, { type: "ask", text })).toMatchObject({ status: 400, body: { code: "badRequest" } })
})

test("the kit is read after the end and not before, also when it was time that ended the round", async () => {
  const browser = server.browser()
  const { id } = await browser.startRound({ mode: "interview", lengthMin: 35 })
  const early = await kitOf(browser, id)
  expect(early).toMatchObject({ status: 409, body: { code: "wrongState" } })
  expect(early.body.message).toMatch(/finish/i)
  server.clock.now += 3 * 60 * 60_000
  const { status, body } = await kitOf(browser, id)
  expect(status).toBe(200)
  expect(Kit.parse(body)).toEqual(prompt.kit)
})

test("a session keeps the brief and the kit it was made with, whatever becomes of the files", async () => {
  const browser = server.browser()
  const { id, brief } = await browser.startRound()
  expect(brief).toBe(prompt.brief)
  const facts = prompt.kit.facts.map((fact) => ({ ...fact, answer: "Something else by now." }))
  const json = JSON.stringify({ brief: "Another brief.", kit: { ...prompt.kit, facts } })
  const edited = { ...prompt, brief: "Another brief.", hash: "edited", json, kit: { ...prompt.kit, facts } }
  const { database } = server
  const restarted = await testApp({
    prompts: createPromptLibrary([edited]),
    database: { ...database, close: async () => {} },
  })
  const there = restarted.browser()
  there.cookie = browser.cookie
  expect((await there.inject("GET", `/api/sessions/${id}`)).body).toMatchObject({ brief, hasKit: true })
  expect((await there.command(id, { type: "askFact", fact: "F1" })).body.events).toMatchObject([
    { body: { answer: prompt.kit.facts[0]!.answer } },
  ])
  await restarted.close()
})

test("a kit of an older format is not shown, still answers, and says so", async () => {
  const browser = server.browser()
  const { id } = await browser.startRound()
  const older = structuredClone(prompt.kit) as { steps: Record<string, { checkpoints: { signs?: unknown }[] }> }
  for (const { checkpoints } of Object.values(older.steps))
    for (const checkpoint of checkpoints) delete checkpoint.signs
  await server.database.pool.query(
    "insert into prompt_version (hash, slug, json) values ('older', 'rate-limiter', $1)",
    [JSON.stringify({ brief: "As it was.", kit: older })],
  )
  await server.database.pool.query("update session set prompt_hash = 'older' where id = $1", [id])
  expect((await browser.command(id, { type: "askFact", fact: "F1" })).body.events).toMatchObject([
    { type: "factGiven" },
  ])
  await browser.command(id, { type: "finish" })
  const refused = await kitOf(browser, id)
  expect(refused).toMatchObject({ status: 409, body: { code: "wrongState" } })
  expect(refused.body.message).toMatch(/older format/)
})
