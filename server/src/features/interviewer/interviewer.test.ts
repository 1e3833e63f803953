import { join } from "node:path"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import type { CommandId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SessionCommand } from "@tradeoff/shared/contracts/session-commands.ts"
import type { SessionEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { passingMs } from "@tradeoff/shared/interview/review.ts"
import { noteOf } from "@tradeoff/shared/document/layout.ts"
import { createPromptLibrary } from "#features/prompts/service.ts"
import { loadPrompts } from "#features/prompts/load.ts"
import { createPinnedKits } from "#features/sessions/pinned-kits.ts"
import { createRecords } from "#features/sessions/records.ts"
import { createSessionStore } from "#features/sessions/store.ts"
import { createLocalBus } from "#platform/bus.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { handOf } from "#testing/test-hand.ts"
import { createInterviewer } from "./service.ts"
import { createInterviewerStore } from "./store.ts"

const { prompts } = await loadPrompts(join(import.meta.dirname, "../../../../prompts"))
const { kit } = prompts.find(({ summary }) => summary.slug === "rate-limiter")!
/** The same, but no probe of its API goes for anything. */
const aimless = structuredClone(prompts)
for (const { kit } of aimless) for (const probe of kit.steps.api.probes) delete probe.for
const withAimlessApi = aimless.map((prompt) => ({
  ...prompt,
  json: JSON.stringify({ brief: prompt.brief, kit: prompt.kit }),
}))

let server: TestApp
let browser: Browser
beforeAll(async () => {
  server = await testApp({ prompts: createPromptLibrary(withAimlessApi) })
  browser = server.browser()
})
afterAll(() => server.close())

const enter = (step: Step) => ({ type: "enterStep", step })
/** Worked on for long enough for a look, and left for `next`. */
async function leaves(id: string, next: object): Promise<void> {
  server.clock.now += passingMs
  await browser.command(id, next)
}
const idsOf = (step: Step) => kit.steps[step].checkpoints.map(({ id }) => id)
const eventsOf = (id: string) => createSessionStore(server.database.db).events(id as SessionId)
const looksOf = (events: readonly SessionEvent[]) =>
  events.filter(({ type }) => type === "stepReviewed" || type === "probeAsked")

/** Once the script has looked at so many steps. */
function reviewed(id: string, steps: number): Promise<SessionEvent[]> {
  return vi.waitFor(
    async () => {
      const looks = looksOf(await eventsOf(id))
      expect(looks.filter(({ type }) => type === "stepReviewed")).toHaveLength(steps)
      return looks
    },
    { timeout: 5_000, interval: 20 },
  )
}

/** Whatever is still to come has come: a later step has been looked at too. */
async function settled(id: string, steps: number): Promise<SessionEvent[]> {
  await leaves(id, enter("trade-offs"))
  await leaves(id, { type: "enterWrapUp" })
  return reviewed(id, steps)
}

async function writes(id: string, step: Step, words: string): Promise<void> {
  const hand = await handOf(server, id)
  await hand.writes((doc) => noteOf(doc, step)!.insert(0, words))
}

test("I-PROBE-1, -2: a step that is left without its points is probed for one of them", async () => {
  const { id } = await browser.startRound()
  server.clock.now += 60_000
  await browser.command(id, enter("requirements"))
  server.clock.now += 60_000
  await browser.command(id, enter("api"))
  const [look, probe, ...more] = await reviewed(id, 1)
  const missing = idsOf("requirements")
  expect(look).toMatchObject({ actor: "script", at: server.clock.now, body: { step: "requirements", missing } })
  const expected = kit.steps.requirements.checkpoints.filter(({ level }) => level === "mid").map(({ id }) => id)
  const asked = kit.steps.requirements.probes.find((known) => known.for?.some((id) => expected.includes(id)))!
  expect(probe).toMatchObject({ type: "probeAsked", body: { probe: asked.id, step: "requirements", words: asked.ask } })
  expect(more).toEqual([])
  const { events } = (await browser.inject("GET", `/api/sessions/${id}/events`)).body
  expect(events.at(-1)).toMatchObject({ type: "probeAsked", actor: "script" })
  expect(events.map(({ type }: { type: string }) => type)).not.toContain("stepReviewed")
})

test("I-PROBE-2, R18: the probe goes for what is missing, and the work up to the very step counts", async () => {
  const { id } = await browser.startRound()
  await browser.command(id, enter("scaling"))
  const [first, ...others] = kit.steps.scaling.checkpoints
  const sign = ({ signs }: typeof first & object) => signs[0]!
  await writes(id, "scaling", others.map(sign).join(".\n"))
  await leaves(id, enter("architecture"))
  const [look, probe] = await reviewed(id, 1)
  expect(look!.body).toEqual({ step: "scaling", missing: [first!.id] })
  const asked = kit.steps.scaling.probes.find((known) => known.for?.includes(first!.id))
  expect(probe?.body).toMatchObject({ probe: asked!.id })
})

test("I-PROBE-2: where nothing is missing, and where no probe fits, nothing is asked", async () => {
  const { id } = await browser.startRound()
  await browser.command(id, enter("data-model"))
  await writes(id, "data-model", kit.steps["data-model"].checkpoints.map(({ signs }) => signs[0]).join(".\n"))
  await leaves(id, enter("api"))
  await reviewed(id, 1)
  await leaves(id, { type: "enterWrapUp" })
  const looks = await reviewed(id, 2)
  expect(looks.map(({ body }) => body)).toEqual([
    { step: "data-model", missing: [] },
    { step: "api", missing: idsOf("api") },
  ])
})

test("I-PROBE-3: a step that is left twice is looked at once", async () => {
  const { id } = await browser.startRound()
  for (const step of ["requirements", "scaling", "requirements", "scaling"] as const) {
    await leaves(id, enter(step))
  }
  const looks = (await settled(id, 3)).filter(({ type }) => type === "stepReviewed")
  const steps = looks.map(({ body }) => "step" in body && body.step)
  expect(new Set(steps)).toEqual(new Set(["requirements", "scaling", "trade-offs"]))
})

test.each([{ kind: "mock" }, { promptSlug: undefined, question: { title: "Mine", text: "A library." } }])(
  "I-PROBE-1: nobody looks where there is no script: %j",
  async (settings) => {
    const { id } = await browser.startRound(settings)
    for (const step of ["requirements", "api", "scaling"] as const) await leaves(id, enter(step))
    expect(await createInterviewerStore(server.database.db).owingReview(null)).not.toContain(id)
    expect(looksOf(await eventsOf(id))).toEqual([])
  },
)

/** A process of its own on the same database, without anybody who looks. */
function anotherProcess() {
  const store = createSessionStore(server.database.db)
  const kits = createPinnedKits(store)
  const bus = createLocalBus()
  const records = createRecords({ store, kits, bus, now: () => server.clock.now })
  const obey = (id: string, command: object) =>
    records.obey(id as SessionId, { no: 1, role: "candidate" }, {
      commandId: crypto.randomUUID() as CommandId,
      ...command,
    } as SessionCommand)
  return { bus, obey, sessions: { record: records.read, kitOf: kits.of, add: records.add } }
}

/** A round whose API was left in a process that ended before it could look. */
async function leftUnseen(): Promise<string> {
  const { id } = await browser.startSession()
  const { obey } = anotherProcess()
  await obey(id, { type: "start" })
  await obey(id, enter("scaling"))
  server.clock.now += passingMs
  await obey(id, enter("architecture"))
  expect(looksOf(await eventsOf(id))).toEqual([])
  return id
}

test("I-PROBE-4: what was owed when a process ended is paid by the next, and not again by the one after", async () => {
  const id = await leftUnseen()
  for (let start = 0; start < 3; start++) {
    const next = await testApp({ database: { ...server.database, close: async () => {} } })
    await reviewed(id, 1)
    await next.close()
  }
  expect((await reviewed(id, 1)).map(({ type }) => type)).toEqual(["stepReviewed", "probeAsked"])
})

test("I-PROBE-4: two processes that look at the same moment record it once, whoever is first", async () => {
  const id = await leftUnseen()
  const failures: unknown[] = []
  let looking = 0
  let bothLook = () => {}
  const met = new Promise<void>((resolve) => (bothLook = resolve))
  const store = createInterviewerStore(server.database.db)
  const two = [anotherProcess(), anotherProcess()].map(({ bus, sessions }) =>
    createInterviewer({
      store: { owingReview: async (one) => (await store.owingReview(one)).filter((found) => found === id) },
      sessions,
      missingIn: async (_, { steps }) => {
        if (++looking === 2) bothLook()
        await met
        return Object.fromEntries(steps.map((step) => [step, idsOf(step)]))
      },
      bus,
      failed: (error) => failures.push(error),
    }),
  )
  await Promise.all(two.map((one) => one.sweep()))
  await Promise.all(two.map((one) => one.close()))
  expect(failures).toEqual([])
  expect(looksOf(await eventsOf(id)).map(({ type }) => type)).toEqual(["stepReviewed", "probeAsked"])
})

test.each([
  ["work that cannot be read is not asked about", null, ["stepReviewed"]],
  ["a look that is cut short by the end of the process has seen nothing", "closed", []],
] as const)("I-PROBE-4: %s", async (_, end, looks) => {
  const id = await leftUnseen()
  const { bus, sessions } = anotherProcess()
  const store = createInterviewerStore(server.database.db)
  const interviewer = createInterviewer({
    store: { owingReview: async () => await store.owingReview(id as SessionId) },
    sessions,
    missingIn: async () => {
      if (end === "closed") void interviewer.close()
      return null
    },
    bus,
    failed: (error) => expect.fail(String(error)),
  })
  await interviewer.sweep()
  expect(looksOf(await eventsOf(id)).map(({ type }) => type)).toEqual(looks)
  await interviewer.close()
})

test("I-PROBE-4: a session that is deleted under its look is no failure", async () => {
  const id = await leftUnseen()
  const { bus, sessions } = anotherProcess()
  const interviewer = createInterviewer({
    store: createInterviewerStore(server.database.db),
    sessions,
    missingIn: async () => {
      await browser.inject("DELETE", `/api/sessions/${id}`)
      return {}
    },
    bus,
    failed: (error) => expect.fail(String(error)),
  })
  bus.publish("sessionChanged", { sessionId: id, gone: false })
  await interviewer.close()
  expect(await eventsOf(id)).toEqual([])
})
