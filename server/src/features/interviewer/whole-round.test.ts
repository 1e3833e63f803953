import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import type { CommandId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SessionCommand } from "@tradeoff/shared/contracts/session-commands.ts"
import type { SessionEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { createLiveSessions } from "#features/rooms/live-sessions.ts"
import { createPinnedKits } from "#features/sessions/pinned-kits.ts"
import { createRecords } from "#features/sessions/records.ts"
import { createRoundStore } from "#features/sessions/round-store.ts"
import { createPeopleStore } from "#features/sessions/people-store.ts"
import { createSessionStore } from "#features/sessions/store.ts"
import { loadPrompts } from "#features/prompts/load.ts"
import { createLocalBus } from "#platform/bus.ts"
import { testApp } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"
import { createInterviewer } from "./service.ts"
import { createInterviewerStore } from "./store.ts"

const { prompts } = await loadPrompts(join(import.meta.dirname, "../../../../prompts"))
const { kit } = prompts.find(({ summary }) => summary.slug === "rate-limiter")!
const minuteMs = 60_000

/** Time that passes only when it is told to, and the timers that wait for it. */
function virtualTime(startAt: number) {
  const timers = new Set<{ at: number; call: () => void }>()
  const time = {
    now: startAt,
    after(ms: number, call: () => void) {
      const timer = { at: time.now + ms, call }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    /** To an instant, stopping at every timer on the way until `settled` says that its work is done. */
    async until(at: number, settled: () => Promise<void>) {
      for (;;) {
        const [next] = [...timers].filter((timer) => timer.at <= at).toSorted((one, other) => one.at - other.at)
        if (!next) break
        timers.delete(next)
        time.now = Math.max(time.now, next.at)
        next.call()
        await settled()
      }
      time.now = at
    },
  }
  return time
}

type Time = ReturnType<typeof virtualTime>

/** A server process as far as the record goes: its bus, its timers for the page that is open on it, and its script's eyes. */
async function started(server: TestApp, time: Time, id: SessionId) {
  const store = createSessionStore(server.database.db)
  const kits = createPinnedKits(store)
  const bus = createLocalBus()
  const failures: unknown[] = []
  const failed = (error: unknown) => void failures.push(error)
  const now = () => time.now
  const records = createRecords({ store, kits, bus, now })
  let underWay = 0
  /** Counts what is not done yet. */
  const counted = async <Done>(work: Promise<Done>) => {
    underWay += 1
    return work.finally(() => (underWay -= 1))
  }
  const record = (id: SessionId) => counted(records.read(id))
  const { headsOf } = createRoundStore(server.database.db)
  const peopleOf = createPeopleStore(server.database.db).of
  const sessions = { record, kitOf: kits.of, add: records.add, peopleOf, headsOf }
  const live = createLiveSessions({ sessions, bus, now, after: time.after, failed })
  const interviewer = createInterviewer({
    store: createInterviewerStore(server.database.db),
    sessions,
    missingIn: async (_, { steps }) => Object.fromEntries(steps.map((step) => [step, [missingOf(step)]])),
    bus,
    failed,
  })
  await live.attend(id, { participant: 1, tell: () => {}, close: () => {} } as never, "candidate", 0)
  async function settled() {
    do {
      await new Promise((resolve) => setTimeout(resolve, 2))
      await interviewer.settled()
    } while (underWay > 0)
    expect(failures).toEqual([])
  }
  await settled()
  return {
    settled,
    async obey(command: object) {
      const commandId = crypto.randomUUID() as CommandId
      await records.obey(id, { no: 1, role: "candidate" }, { commandId, ...command } as SessionCommand)
      await settled()
    },
    async end() {
      live.close()
      await interviewer.close()
    },
  }
}

/** What nobody ever shows in these rounds, of each step: something that one of its probes goes for, if there is one. */
function missingOf(step: keyof typeof kit.steps): string {
  const { checkpoints, probes } = kit.steps[step]
  return probes.flatMap((probe) => probe.for ?? [])[0] ?? checkpoints[0]!.id
}

/** What a candidate does, by minutes since the start. */
const deeds: [minute: number, command: object][] = [
  [0, { type: "start" }],
  [3, { type: "ask", text: kit.facts[0]!.question }],
  [8, { type: "enterStep", step: "api" }],
  [9.5, { type: "ask", text: "Is the moon made of cheese?" }],
  [12, { type: "enterStep", step: "data-model" }],
  [15, { type: "takeThinkTime" }],
  [16.5, { type: "enterStep", step: "architecture" }],
  [27.5, { type: "enterStep", step: "api" }],
  [30, { type: "enterStep", step: "scaling" }],
  [42, { type: "enterStep", step: "trade-offs" }],
]

/** The script's and the clock's part: minute, type and what it was about. */
function told(events: readonly SessionEvent[], startAt: number): string[] {
  return events
    .filter(({ actor }) => typeof actor === "string")
    .map(({ at, type, body }) =>
      [(at - startAt) / minuteMs, type, ...Object.values(body).slice(0, 1).map(String)].join(" "),
    )
}

let server: TestApp
afterEach(() => server.close())

test.each([
  ["one process", 1, []],
  ["a restart in the middle", 1, [2, 14, 28.001]],
  ["a restart at the very instants", 1, [0, 8, 28]],
  ["two processes, both with timers", 2, []],
  ["two processes, both restarted", 2, [16.5, 27.9]],
] as const)(
  "I-SCRIPT-1 to -8, I-PROBE-3, -4: 45 minutes of interview, every line at its time and once: %s",
  async (_, count, restarts) => {
    server = await testApp()
    // Sessions are made by the server; from then on only the processes of this test touch it.
    const { id } = await server.browser().startSession({ mode: "interview" })
    const startAt = server.clock.now + 5 * minuteMs
    const time = virtualTime(startAt)
    const startAll = () => Promise.all(Array.from({ length: count }, () => started(server, time, id)))
    let processes = await startAll()
    const settled = async () => {
      for (const process of processes) await process.settled()
    }
    const plan = [...deeds, ...restarts.map((minute) => [minute, null] as const), [46, null] as const]
    for (const [turn, [minute, deed]] of plan.toSorted(([one], [other]) => one - other).entries()) {
      await time.until(startAt + minute * minuteMs, settled)
      if (deed) await processes[turn % count]!.obey(deed)
      else {
        for (const process of processes) await process.end()
        processes = await startAll()
      }
      await settled()
    }
    for (const process of processes) await process.end()

    const events = await createSessionStore(server.database.db).events(id)
    const curveball = kit.curveballs[events[0]!.at % kit.curveballs.length]!
    const probe = (step: keyof typeof kit.steps) => {
      const asked = kit.steps[step].probes.find((known) => known.for?.includes(missingOf(step)))
      return asked ? [`probeAsked ${asked.id}`] : []
    }
    const left = (minute: number, step: keyof typeof kit.steps) =>
      [`stepReviewed ${step}`, ...probe(step)].map((line) => `${minute} ${line}`)
    expect(told(events, startAt)).toEqual([
      "0 lineSaid greeting",
      "2 stepEntered requirements",
      `3 questionAnswered ${kit.facts[0]!.id}`,
      "8 budgetReached requirements",
      ...left(8, "requirements"),
      "9.5 questionAnswered null",
      "12 budgetReached api",
      ...left(12, "api"),
      "16 thinkTimeEnded",
      ...left(16.5, "data-model"),
      "27.5 budgetReached architecture",
      ...left(27.5, "architecture"),
      "28 curveballDue",
      `28 curveballThrown ${curveball.id}`,
      "28.7 budgetOverrun api",
      "28.7 lineSaid moveOn",
      "41 budgetReached scaling",
      ...left(42, "scaling"),
      "45 sessionFinished time",
    ])
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1))
  },
)
