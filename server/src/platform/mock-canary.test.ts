import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import { noteKinds } from "@tradeoff/shared/contracts/marks.ts"
import { audienceByType } from "@tradeoff/shared/contracts/session-events.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { canaryFinder, canaryServer, Mail, openPaths, outsiders, watchers } from "#testing/canary-server.ts"
import type { CanaryServer } from "#testing/canary-server.ts"
import { castRoles, sessionOf } from "#testing/cast.ts"
import type { Cast, CastRole } from "#testing/cast.ts"
import { soon } from "#testing/soon.ts"
import { startMock } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"
import { openPage } from "#testing/test-page.ts"
import type { TestPage } from "#testing/test-page.ts"

/** What an interviewer writes down for themself: a note's words, or the id of the command that marks or scores. */
const secrets = Array.from({ length: 200 }, (_, no) => `canary${(0xfeed00 + no).toString(16)}q`)
let secretsUsed = 0
const secret = () => secrets[secretsUsed++]!

let canary: CanaryServer
let server: TestApp
let cast: Cast
let port: number
let found: (haystack: string) => string[]
/** Everything that reached anybody but the interviewer during a test, besides what their sockets brought. */
let mail: Mail
let pages: TestPage[]

beforeAll(async () => {
  canary = await canaryServer()
  ;({ server, cast, port } = canary)
  found = canaryFinder([...canary.canaries, ...secrets])
})
afterAll(() => canary.close())
beforeEach(() => {
  mail = new Mail(cast)
  server.clock.now += 60_000
})

const everybodyElse = castRoles.filter((role) => role !== "interviewer")
const modes = ["practice", "interview"] as const

/** A mock in its lobby; everybody with a part that is not the interviewer's has a page open on it. */
async function watchedMock(settings: object): Promise<string> {
  const id = await sessionOf(server, cast, false, settings)
  pages = await Promise.all(watchers.map((role) => openPage(port, id, cast[role])))
  for (const page of pages) await page.join()
  return id
}

async function give(role: CastRole, id: string, command: object) {
  server.clock.now += 1_000
  return cast[role].command(id, command)
}

async function obeyed(role: CastRole, id: string, command: object): Promise<void> {
  const { status, body } = await give(role, id, command)
  expect([status, body], JSON.stringify(command)).toEqual([200, expect.anything()])
}

/** All that has reached anybody but the interviewer, by now. */
async function heardByOthers(): Promise<string> {
  for (const page of pages) await page.settled()
  return [mail.text, ...pages.map((page) => page.text)].join("\n")
}

test.each(modes)(
  "A2: in a mock the interviewer alone reads the kit, and the others have exactly what was given, in every phase: %s",
  async (mode) => {
    const id = await watchedMock({ mode })
    const kit = canary.kitOf("rate-limiter")
    const whole = found(JSON.stringify(kit))
    expect(whole.length).toBeGreaterThan(40)
    const given: string[] = []
    const check = async (phase: string) => {
      await mail.tryToRead(id, everybodyElse, ["/kit", "/kit?role=interviewer", ...openPaths])
      expect(found(await heardByOthers()), phase).toEqual(found(given.join("\n")))
      const theirs = new Mail(cast)
      await theirs.tryToRead(id, ["interviewer"], openPaths)
      expect(found(theirs.text), phase).toEqual(found(given.join("\n")))
      await theirs.tryToRead(id, ["interviewer"], ["/kit"])
      expect(found(theirs.text), phase).toEqual(whole)
    }

    await check("lobby")
    await startMock(cast.candidate, cast.interviewer, id)
    await check("running")
    expect(given).toEqual([])

    const [first, second, third] = kit.facts as [(typeof kit.facts)[0], (typeof kit.facts)[0], (typeof kit.facts)[0]]
    const [thrown, probe] = [kit.curveballs[0]!, kit.steps.api.probes[0]!]
    const gives: [command: object, ...words: string[]][] = [
      [{ type: "giveFact", fact: first.id, volunteered: true }, first.question, first.answer],
      [{ type: "giveFact", fact: second.id, volunteered: false }, second.answer],
      [{ type: "answer", text: "That is yours to decide." }],
      [{ type: "giveHint", step: "api", level: "L2" }, kit.steps.api.hints.L2],
      [{ type: "askProbe", probe: probe.id }, probe.ask],
      [{ type: "throwCurveball", curveball: thrown.id }, thrown.say],
      [{ type: "say", text: "Shall we go on?" }],
      [{ type: "offerToMoveOn" }],
    ]
    await obeyed("candidate", id, { type: "enterStep", step: "api" })
    for (const [command, ...words] of gives) {
      const { type } = command as { type: string }
      // The kit's own words for it are not told by an answer; what the candidate asks is the candidate's.
      const asks = type === "answer" || words[0] === second.answer
      if (asks) await obeyed("candidate", id, { type: "ask", text: "How many of them are there?" })
      await refusedToOthers(id, command)
      expect(found(await heardByOthers()), `before ${type}`).toEqual(found(given.join("\n")))
      await obeyed("interviewer", id, command)
      given.push(...words)
      await check(type)
    }
    for (const command of [
      { type: "giveFact", fact: "F99", volunteered: true },
      { type: "askProbe", probe: "P99" },
      { type: "throwCurveball", curveball: "CB99" },
      { type: "answer", text: "To nothing." },
      { type: "giveHint", step: "api", level: "L9" },
    ]) {
      expect((await give("interviewer", id, command)).status, JSON.stringify(command)).toBeGreaterThan(399)
    }
    await check("refused")
    // What was told to the candidate is said once more in a mock's own record, and what was not stays untold.
    expect(found(await heardByOthers())).not.toContain(found(third.answer)[0])
    const paused = await give("interviewer", id, { type: "pause" })
    expect(paused.status).toBe(mode === "practice" ? 200 : 409)
    await check("paused")
    if (mode === "practice") await obeyed("interviewer", id, { type: "resume" })

    await obeyed("candidate", id, { type: "finish" })
    await mail.tryToRead(id, everybodyElse, openPaths)
    await mail.tryToRead(id, outsiders, ["/kit"])
    await mail.tryToReplay(id)
    expect(found(await heardByOthers()), "finished").toEqual(found(given.join("\n")))
    for (const role of [...watchers, "interviewer"] as const) {
      const theirs = new Mail(cast)
      await theirs.tryToRead(id, [role], ["/kit"])
      expect(found(theirs.text), role).toEqual(whole)
    }
    for (const page of pages) await page.close()
    expect(found(canary.logged())).toEqual([])
  },
)

/** Nobody else gives it, and being refused tells nothing; nor does asking as one asks the script. */
async function refusedToOthers(id: string, command: object): Promise<void> {
  const { type } = command as { type: string }
  const asked = [
    { type: "askFact", fact: "F3" },
    { type: "takeHint", step: "api", level: "L1" },
    ...(type === "say" ? [] : [command]),
  ]
  for (const one of asked) {
    server.clock.now += 1_000
    const statuses = new Map<CastRole, number>()
    for (const role of everybodyElse) {
      const { status, body } = await cast[role].command(id, one)
      mail.sent.push(JSON.stringify(body))
      statuses.set(role, status)
    }
    const others = everybodyElse.filter((role) => role !== "candidate")
    const refused = new Map<CastRole, number>([...others.map((role) => [role, 404] as const), ["candidate", 403]])
    expect(Object.fromEntries(statuses), JSON.stringify(one)).toEqual(Object.fromEntries(refused))
  }
}

/** Notes of every kind for every dimension, marks of every checkpoint, a draft of every score. */
function writings(): { commands: object[]; notes: string[] } {
  const kit = canary.kitOf("rate-limiter")
  const checkpoints = Object.values(kit.steps).flatMap(({ checkpoints }) => checkpoints)
  const taken = noteKinds.flatMap((kind) =>
    [...dimensions, null].map((dimension) => ({ note: randomUUID(), kind, words: secret(), dimension })),
  )
  const [one, other] = [taken[0]!, taken[1]!]
  const commands = [
    ...taken.map((note) => ({ type: "takeNote", ...note, shapes: ["shape-of-theirs"] })),
    { type: "changeNote", ...one, words: secret(), kind: "decisive" },
    { type: "removeNote", note: other.note },
    ...checkpoints.slice(0, 12).map(({ id }) => ({ type: "markCheckpoint", checkpoint: id, state: "missed" })),
    { type: "markCheckpoint", checkpoint: checkpoints[0]!.id, state: null },
    ...dimensions.map((dimension) => ({ type: "draftScore", dimension, score: 2 })),
    { type: "draftScore", dimension: dimensions[0], score: null },
  ]
  return {
    commands: commands.map((command) => ({ ...command, commandId: secret() })),
    notes: taken.map(({ note }) => note),
  }
}

/** What only an interviewer's record holds. */
const theirTypes = Object.entries(audienceByType).flatMap(([type, audience]) =>
  audience === "interviewers" ? [`"${type}"`] : [],
)

test.each(modes)(
  "A2: what the interviewer writes down for themself reaches nobody else, during the round, at its end and after: %s",
  async (mode) => {
    const id = await watchedMock({ mode })
    const usedBefore = secretsUsed
    await startMock(cast.candidate, cast.interviewer, id)
    const interviewer = await openPage(port, id, cast.interviewer)
    await interviewer.hello()
    const { commands, notes } = writings()
    const first = secrets.slice(usedBefore, secretsUsed)
    expect(first.length).toBeGreaterThan(40)

    const framesBefore = await Promise.all(pages.map(framesOf))
    for (const [no, command] of commands.entries()) {
      if (mode === "practice" && no === commands.length - 3) await obeyed("candidate", id, { type: "pause" })
      if (no % 2 === 0) await obeyed("interviewer", id, command)
      else {
        server.clock.now += 1_000
        const { commandId } = command as { commandId: string }
        interviewer.say({ type: "command", command })
        expect((await interviewer.until("answer", (answer) => answer.commandId === commandId)).refusal).toBeNull()
      }
    }
    // Not even that something was written: the others' pages are sent the pause, and nothing else.
    const framesAfter = await Promise.all(pages.map(framesOf))
    // The candidate's pen is veiled besides.
    const pauseFrames = mode === "practice" ? [2, 1, 1] : [0, 0, 0]
    expect(framesAfter).toEqual(framesBefore.map((frames, no) => frames + pauseFrames[no]!))
    for (const role of everybodyElse) {
      const { status } = await give(role, id, {
        type: "changeNote",
        note: notes[0],
        kind: "plus",
        words: "?",
        dimension: null,
      })
      expect(status).toBe(role === "candidate" ? 403 : 404)
    }

    const own = (await cast.interviewer.inject("GET", `/api/sessions/${id}/events`)).body
    expect(found(JSON.stringify(own)), "control").toEqual(first)
    await interviewer.settled()
    expect(found(interviewer.text), "control").toEqual(first)
    const heard = async (phase: string) => {
      await mail.tryToRead(id, everybodyElse, openPaths)
      const text = await heardByOthers()
      expect(found(text), phase).toEqual([])
      const words = [...notes, "shape-of-theirs", ...theirTypes]
      expect(
        words.filter((word) => text.includes(word)),
        phase,
      ).toEqual([])
    }
    await heard(mode === "practice" ? "paused" : "running")

    await obeyed("interviewer", id, { type: "finish" })
    const comment = { id: randomUUID(), at: server.clock.now, place: null, words: secret() }
    expect((await cast.interviewer.inject("POST", `/api/sessions/${id}/comments`, comment)).status).toBe(201)
    await heard("finished")
    await mail.tryToReplay(id, everybodyElse)
    await heard("replayed")
    await wholeRecordsOf(id)

    // What goes on from the round, for one or for both.
    const settings = { kind: "solo", mode, level: "mid", lengthMin: 45 }
    const from = { session: id, at: server.clock.now }
    const branched = (await mail.ask(cast.candidate, "POST", "/api/sessions", { ...settings, from })) as { id: string }
    await mail.tryToRead(branched.id, ["candidate"], ["/kit", ...openPaths])
    const page = await openPage(port, branched.id, cast.candidate)
    await page.join()
    pages.push(page)
    await heard("gone on")

    await swapped(id)
    await cast.interviewer.inject("DELETE", `/api/sessions/${id}`)
    await heard("left by its interviewer")
    await mail.tryToRead(id, everybodyElse, ["/kit"])
    expect(found(await heardByOthers()).filter((word) => secrets.includes(word))).toEqual([])
    for (const page of pages) await page.close()
    expect(found(canary.logged())).toEqual([])
  },
)

/** How many frames a page has been sent, besides the answers to its own pings. */
async function framesOf(page: TestPage): Promise<number> {
  await page.settled()
  return page.received.filter((one) => !("type" in one && one.type === "pong")).length
}

/** The numbers that the others see have no gaps by which to count what was left out. */
async function wholeRecordsOf(id: string): Promise<void> {
  for (const role of watchers) {
    const { events } = (await cast[role].inject("GET", `/api/sessions/${id}/events`)).body as { events: SentEvent[] }
    expect(events.map(({ no }) => no)).toEqual(events.map((_, index) => index + 1))
    expect(events.filter(({ type }) => audienceByType[type] === "interviewers")).toEqual([])
  }
}

/** In the second half who interviewed is a candidate like any other, and reads nothing of its kit. */
async function swapped(id: string): Promise<void> {
  const asked = { promptSlug: "ticket-booking" }
  const second = (await mail.ask(cast.candidate, "POST", `/api/sessions/${id}/swap`, asked)) as { id: string }
  const theirs = new Mail(cast)
  const others = castRoles.filter((role) => role !== "candidate")
  await theirs.tryToRead(second.id, others, ["/kit", ...openPaths])
  await theirs.tryToRead(second.id, ["candidate"], openPaths)
  expect(found(theirs.text), "swapped").toEqual([])
  await theirs.tryToRead(second.id, ["candidate"], ["/kit"])
  expect(found(theirs.text)).toEqual(found(JSON.stringify(canary.kitOf("ticket-booking"))))
}

test("A2: whoever goes on alone is told by the script what a solo round tells, and not a word more", async () => {
  const { id } = await cast.candidate.startSession({ kind: "mock", name: "Robin" })
  const page = await openPage(port, id, cast.candidate)
  await page.join()
  pages = [page]
  await give("candidate", id, { type: "markReady", ready: true })
  server.clock.now += 5 * 60_000
  await obeyed("candidate", id, { type: "goOnAlone" })
  await mail.tryToRead(id, castRoles, ["/kit", ...openPaths])
  expect(found(await heardByOthers()), "lobby").toEqual([])

  const { facts, steps } = canary.kitOf("rate-limiter")
  const said = facts.map(({ question }) => question)
  await obeyed("candidate", id, { type: "start" })
  await obeyed("candidate", id, { type: "enterStep", step: "requirements" })
  server.clock.now += 60_000
  await obeyed("candidate", id, { type: "enterStep", step: "api" })
  await page.until("events", ({ events }) => events.some(({ type }) => type === "probeAsked"))
  await obeyed("candidate", id, { type: "askFact", fact: "F2" })
  await mail.tryToRead(id, castRoles, ["/kit", ...openPaths])
  const { events } = (await cast.candidate.inject("GET", `/api/sessions/${id}/events`)).body as { events: SentEvent[] }
  const [probe] = events.flatMap(({ body, type }) => (type === "probeAsked" ? [(body as { words: string }).words] : []))
  expect(steps.requirements.probes.map(({ ask }) => ask)).toContain(probe)
  said.push(probe!, facts.find((fact) => fact.id === "F2")!.answer)
  await soon(async () => expect(found(await heardByOthers())).toEqual(found(said.join("\n"))))
  await page.close()
})
