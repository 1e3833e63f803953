import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { SessionCommand } from "@tradeoff/shared/contracts/session-commands.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { passingMs } from "@tradeoff/shared/interview/review.ts"
import { commandTypes, everyCommand } from "@tradeoff/shared/testing/every-command.ts"
import { createInterviewerStore } from "#features/interviewer/store.ts"
import { loadPrompts } from "#features/prompts/load.ts"
import { createPromptLibrary } from "#features/prompts/service.ts"
import { rosterOf } from "#testing/roster.ts"
import { soon } from "#testing/soon.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { listen, openPage } from "#testing/test-page.ts"
import type { TestPage } from "#testing/test-page.ts"

const minuteMs = 60_000
const { prompts } = await loadPrompts(join(import.meta.dirname, "../../../../prompts"))
const prompt = prompts.find(({ summary }) => summary.slug === "rate-limiter")!
const { kit } = prompt

let server: TestApp
let port: number
let host: Browser
let peer: Browser
beforeAll(async () => {
  server = await testApp()
  port = await listen(server)
})
afterAll(() => server.close())
beforeEach(() => {
  server.clock.now += 60 * minuteMs
  host = server.browser()
  peer = server.browser()
})

const mock = async (settings: object = {}) => (await host.startSession({ kind: "mock", name: "Robin", ...settings })).id
const read = async (browser: Browser, id: string) => (await browser.inject("GET", `/api/sessions/${id}`)).body
const eventsOf = async (browser: Browser, id: string): Promise<SentEvent[]> =>
  (await browser.inject("GET", `/api/sessions/${id}/events`)).body.events
const ready = (browser: Browser, id: string, isReady = true) =>
  browser.command(id, { type: "markReady", ready: isReady })
const started = (browser: Browser, id: string) => browser.command(id, { type: "start" })

const refused = (code: string, status: number) => ({ status, body: { code } })
const wrongState = refused("wrongState", 409)
const notAllowed = refused("notAllowed", 403)

test.each(["candidate", "interviewer"] as const)(
  "who makes a mock may be its %s, and is its first participant",
  async (role) => {
    const { id, ...view } = await host.startSession({ kind: "mock", role, name: "Robin" })
    const people = [{ participant: 1, role, name: "Robin" }]
    expect(view).toMatchObject({ kind: "mock", status: "lobby", role, participant: 1, people, swappedInto: null })
    expect(await rosterOf(server, id)).toEqual([`1 ${role}`])
    const pinned = role === "interviewer" ? [["promptPinned", {}]] : []
    const told = (await eventsOf(host, id)).map(({ type, body }) => [type, body])
    expect(told).toMatchObject([["sessionCreated", {}], ...pinned, ["personJoined", { participant: 1, role }]])
    expect((await host.inject("GET", "/api/sessions")).body.sessions).toMatchObject([{ id, kind: "mock", role }])
  },
)

test("a mock is made with a name, from an empty board, in a lobby; a solo round is its candidate's", async () => {
  const asked = {
    promptSlug: "rate-limiter",
    kind: "mock",
    mode: "practice",
    level: "mid",
    lengthMin: 45,
    name: "Robin",
  }
  const finished = await host.startRound()
  await host.command(finished.id, { type: "finish" })
  for (const wrong of [
    { name: undefined },
    { name: "two\nlines" },
    { role: "observer" },
    { begins: "onFirstEdit" },
    { promptSlug: undefined, from: { session: finished.id, at: server.clock.now } },
    { kind: "solo", role: "interviewer" },
  ]) {
    const reply = await host.inject("POST", "/api/sessions", { ...asked, ...wrong })
    expect(reply, JSON.stringify(wrong)).toMatchObject(refused("badRequest", 400))
  }
  expect((await host.inject("POST", "/api/sessions", asked)).status).toBe(201)
})

test("the clock starts once both are there and ready, at either's word, and for no other", async () => {
  const id = await mock()
  const onlooker = server.browser()
  expect(await started(host, id)).toMatchObject(wrongState)
  await ready(host, id)
  expect(await started(host, id)).toMatchObject(wrongState)
  await joinMock(host, id, onlooker, "observer")
  expect(await ready(onlooker, id)).toMatchObject(refused("sessionNotFound", 404))
  await joinMock(host, id, peer, "interviewer")
  for (const one of [host, peer]) expect(await started(one, id)).toMatchObject(wrongState)
  await ready(peer, id)
  await ready(host, id, false)
  expect(await started(peer, id)).toMatchObject(wrongState)
  await ready(host, id)
  expect(await started(peer, id)).toMatchObject({
    status: 200,
    body: { events: [{ type: "sessionStarted", actor: 3 }] },
  })
  // Nobody greets by itself: there is a person to do it.
  expect((await eventsOf(host, id)).at(-1)).toMatchObject({ type: "sessionStarted" })
  expect(await read(onlooker, id)).toMatchObject({ status: "running", role: "observer", phase: "intro" })
})

test("nobody goes on alone before five minutes of being ready, nor while the peer is", async () => {
  const id = await mock()
  const goOn = () => host.command(id, { type: "goOnAlone" })
  await ready(host, id)
  server.clock.now += 5 * minuteMs - 1
  expect(await goOn()).toMatchObject(wrongState)
  await joinMock(host, id, peer, "interviewer")
  await ready(peer, id)
  server.clock.now += 1
  expect(await goOn()).toMatchObject(wrongState)
  await ready(peer, id, false)
  expect(await peer.command(id, { type: "goOnAlone" })).toMatchObject(notAllowed)
  expect((await goOn()).body.events).toMatchObject([{ type: "wentOnAlone", actor: 1 }])
  expect((await goOn()).body.events).toEqual([])
})

test("I-ALONE-3: who has gone on alone is greeted, answered and probed by the script; who came as interviewer is not heard", async () => {
  const id = await mock({ mode: "practice" })
  await joinMock(host, id, peer, "interviewer")
  await ready(host, id)
  server.clock.now += 5 * minuteMs
  await host.command(id, { type: "goOnAlone" })
  for (const command of [{ type: "markReady", ready: true }, { type: "start" }, { type: "say", text: "Sorry!" }]) {
    expect(await peer.command(id, command)).toMatchObject(notAllowed)
  }
  expect((await started(host, id)).status).toBe(200)
  const { body } = await host.inject("GET", `/api/sessions/${id}/questions`)
  expect(body.questions).toEqual(kit.facts.map(({ id: fact, question }) => ({ fact, question })))
  await host.command(id, { type: "ask", text: kit.facts[2]!.question })
  await host.command(id, { type: "askFact", fact: kit.facts[0]!.id })
  await host.command(id, { type: "enterStep", step: "requirements" })
  server.clock.now += passingMs
  await host.command(id, { type: "enterStep", step: "api" })
  const said = await soon(async () => {
    const events = await eventsOf(host, id)
    expect(events.at(-1)).toMatchObject({ type: "probeAsked", actor: "script" })
    return events.filter(({ actor }) => actor === "script")
  })
  expect(said).toMatchObject([
    { type: "lineSaid", body: { line: "greeting" } },
    { type: "questionAnswered", body: { fact: kit.facts[2]!.id, words: kit.facts[2]!.answer } },
    { type: "probeAsked", body: { step: "requirements" } },
  ])
  expect(await peer.command(id, { type: "giveFact", fact: "F1", volunteered: true })).toMatchObject(notAllowed)
})

test("the sweep owes a look at what was left alone, and none at what a peer has watched", async () => {
  const store = createInterviewerStore(server.database.db)
  const watched = await mock()
  await joinMock(host, watched, peer, "interviewer")
  await startMock(host, peer, watched)
  const alone = await mock()
  await ready(host, alone)
  server.clock.now += 5 * minuteMs
  await host.command(alone, { type: "goOnAlone" })
  await started(host, alone)
  for (const id of [watched, alone]) {
    for (const step of ["requirements", "api"]) {
      await host.command(id, { type: "enterStep", step })
      server.clock.now += passingMs
    }
  }
  await soon(async () => expect((await eventsOf(host, alone)).at(-1)).toMatchObject({ type: "probeAsked" }))
  // As a process finds it that did not see the look that was written down.
  await server.database.pool.query("delete from session_event where session_id = $1 and type = 'stepReviewed'", [alone])
  const owing = await store.owingReview(null)
  expect([owing.includes(alone), owing.includes(watched)]).toEqual([true, false])
  expect((await eventsOf(peer, watched)).map(({ type }) => type)).not.toContain("stepReviewed")
})

type Owner = "candidate" | "interviewer" | "either" | "nobody" | "host"
/** Whose each command is in a mock with a peer, for reviewers to read. */
const owners: Record<SessionCommand["type"], Owner> = {
  start: "either",
  markReady: "either",
  enterStep: "candidate",
  enterWrapUp: "candidate",
  pause: "either",
  resume: "either",
  takeThinkTime: "candidate",
  endThinkTime: "candidate",
  askFact: "nobody",
  takeHint: "nobody",
  ask: "candidate",
  retryStep: "candidate",
  goOnAlone: "candidate",
  say: "either",
  giveFact: "interviewer",
  answer: "interviewer",
  giveHint: "interviewer",
  askProbe: "interviewer",
  throwCurveball: "interviewer",
  offerToMoveOn: "interviewer",
  markCheckpoint: "interviewer",
  takeNote: "interviewer",
  changeNote: "interviewer",
  removeNote: "interviewer",
  draftScore: "interviewer",
  removePerson: "host",
  finish: "either",
  abandon: "either",
}

test.each(["candidate", "interviewer"] as const)(
  "in a mock that its %s has made, each command is taken from its owners alone",
  async (mine) => {
    const id = await mock({ role: mine })
    const onlooker = server.browser()
    const theirs = mine === "candidate" ? "interviewer" : "candidate"
    await joinMock(host, id, peer, theirs)
    await joinMock(host, id, onlooker, "observer")
    const parts = [
      { browser: host, role: mine, isHost: true },
      { browser: peer, role: theirs, isHost: false },
    ]
    const wrong: string[] = []
    for (const type of commandTypes) {
      const given = everyCommand[type]
      const command = typeof given === "string" ? { type } : given
      server.clock.now += 1_000
      if ((await onlooker.command(id, command)).status !== 404) wrong.push(`${type} by an observer`)
      for (const { browser, role, isHost } of parts) {
        const owner = owners[type]
        const theirOwn = owner === "either" || owner === role || (owner === "host" && isHost)
        const { status } = await browser.command(id, command)
        if ((status !== 403) !== theirOwn) wrong.push(`${type} by the ${role}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
    expect(commandTypes.length).toBe(Object.keys(owners).length)
  },
)

test("what an interviewer gives is read from the kit that the mock has pinned, whatever became of the files since", async () => {
  const id = await mock()
  await joinMock(host, id, peer, "interviewer")
  await startMock(host, peer, id)
  const rewritten = structuredClone(prompt)
  rewritten.kit.facts[0]!.answer = "Something else altogether."
  rewritten.kit.steps.api.hints.L1 = "Another hint."
  rewritten.json = JSON.stringify({ brief: rewritten.brief, kit: rewritten.kit })
  const library = createPromptLibrary([rewritten])
  const database = { ...server.database, close: async () => {} }
  const later = await testApp({ database, prompts: library, now: () => server.clock.now, newId: randomUUID })
  const asked = later.browser()
  asked.cookie = peer.cookie
  const { id: fact, question, answer } = kit.facts[0]!
  const gives: [object, object][] = [
    [
      { type: "giveFact", fact, volunteered: true },
      { fact, question, answer },
    ],
    [{ type: "giveHint", step: "api", level: "L1" }, { words: kit.steps.api.hints.L1 }],
    [{ type: "askProbe", probe: kit.steps.api.probes[0]!.id }, { words: kit.steps.api.probes[0]!.ask }],
    [{ type: "throwCurveball", curveball: kit.curveballs[0]!.id }, { words: kit.curveballs[0]!.say }],
  ]
  for (const [command, body] of gives) {
    expect((await asked.command(id, command)).body.events).toMatchObject([{ actor: 2, body }])
  }
  const { body } = await asked.inject("GET", `/api/sessions/${id}/kit`)
  expect([body.facts[0].answer, body.steps.api.hints.L1]).toEqual([answer, kit.steps.api.hints.L1])
  await later.close()
})

test("a mock of a question of one's own has no kit to give from; its interviewer writes and answers all the same", async () => {
  const id = await mock({ promptSlug: undefined, question: { title: "Mine", text: "A library." } })
  await joinMock(host, id, peer, "interviewer")
  await startMock(host, peer, id)
  expect(await peer.inject("GET", `/api/sessions/${id}/kit`)).toMatchObject(refused("notFound", 404))
  expect(await peer.command(id, { type: "giveFact", fact: "F1", volunteered: true })).toMatchObject(wrongState)
  await host.command(id, { type: "ask", text: "How many books?" })
  expect((await peer.command(id, { type: "answer", text: "A million." })).status).toBe(200)
  expect((await peer.command(id, everyCommand.takeNote as object)).status).toBe(200)
  expect((await eventsOf(host, id)).at(-1)).toMatchObject({ type: "questionAnswered", body: { words: "A million." } })
})

test("everybody in a session is told who takes part and who is here: names, and over how many sockets", async () => {
  const id = await mock({ role: "interviewer" })
  const page = await openPage(port, id, host)
  await page.join()
  const robin = { participant: 1, role: "interviewer", name: "Robin" }
  const kim = { participant: 2, role: "candidate", name: "candidate" }
  await toldOf(page, [{ ...robin, sockets: 1 }])
  await joinMock(host, id, peer, "candidate")
  await toldOf(page, [
    { ...robin, sockets: 1 },
    { ...kim, sockets: 0 },
  ])
  const tabs = [await openPage(port, id, peer), await openPage(port, id, peer)]
  for (const tab of tabs) await tab.hello()
  for (const one of [page, ...tabs])
    await toldOf(one, [
      { ...robin, sockets: 1 },
      { ...kim, sockets: 2 },
    ])
  await tabs[0]!.close()
  await toldOf(page, [
    { ...robin, sockets: 1 },
    { ...kim, sockets: 1 },
  ])
  await tabs[1]!.close()
  await toldOf(page, [
    { ...robin, sockets: 1 },
    { ...kim, sockets: 0 },
  ])
  expect((await read(peer, id)).people).toEqual([robin, kim])
  await host.command(id, { type: "removePerson", participant: 2 })
  await toldOf(page, [{ ...robin, sockets: 1 }])
  // What they did stays in the record, and so does whose it was.
  expect((await read(host, id)).people).toEqual([robin, kim])
  await page.close()
})

/** The latest that a page was told of who takes part, once it is this. */
async function toldOf(page: TestPage, people: object[]): Promise<void> {
  await soon(() => {
    const told = page.received.findLast((one) => "type" in one && one.type === "people")
    expect(told).toEqual({ type: "people", people })
  })
}
