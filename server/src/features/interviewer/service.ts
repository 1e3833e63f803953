import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { type Step, steps } from "@tradeoff/shared/contracts/steps.ts"
import { review, unreviewed } from "@tradeoff/shared/interview/review.ts"
import { tryOf } from "@tradeoff/shared/interview/state.ts"
import type { Looking } from "@tradeoff/shared/trace/missing-checkpoints.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { Bus } from "#platform/bus.ts"
import type { InterviewerStore } from "./store.ts"

export interface InterviewerParts {
  store: InterviewerStore
  sessions: Pick<Sessions, "record" | "kitOf" | "add">
  /** By step, the checkpoints to which nothing in a session's work points; null when the work cannot be read. */
  missingIn(id: SessionId, looking: Looking): Promise<Partial<Record<Step, string[]>> | null>
  bus: Bus
  failed(error: unknown): void
}

/**
 * The script's eyes: looks at the steps that were left, and asks for what is missing. What it owes stands in the record
 * alone, so that any process may pay it: after a change that it hears of, and for all sessions in every sweep.
 */
export function createInterviewer({ store, sessions, missingIn, bus, failed }: InterviewerParts) {
  /** The looks that are under way, and which of them are to be followed by another. */
  const under = new Map<SessionId, { again: boolean; done: Promise<void> }>()
  let closed = false

  function look(id: SessionId): Promise<void> {
    const running = under.get(id)
    if (running) {
      running.again = true
      return running.done
    }
    const started = { again: false, done: Promise.resolve() }
    under.set(id, started)
    started.done = lookOnce(id)
      .catch((error: unknown) => (isGone(error) ? undefined : failed(error)))
      .then(() => {
        under.delete(id)
        return started.again && !closed ? look(id) : undefined
      })
    return started.done
  }

  async function lookOnce(id: SessionId): Promise<void> {
    const [owing] = await store.owingReview(id)
    if (owing === undefined) return
    const { row, state } = await sessions.record(id)
    const kit = await sessions.kitOf(row)
    const left = unreviewed(state)
    if (kit === null || left.length === 0) return
    const { questions, hints, lines } = state
    const tries = Object.fromEntries(steps.map((step) => [step, tryOf(state, step)])) as Record<Step, number>
    const help = { questions, hints, lines }
    const signs = { steps: kit.steps, facts: kit.facts }
    // What cannot be read shows nothing missing: the room is closed to further work, and asking about it would be idle.
    const missing = (await missingIn(id, { steps: left, signs, help, tries })) ?? {}
    // A look that was cut short by the end of this process has seen nothing.
    if (closed) return
    await sessions.add(id, (state, now) => ({
      events: left.flatMap((step) => review(state, step, missing[step] ?? [], kit, now)),
    }))
  }

  const unsubscribe = bus.subscribe("sessionChanged", ({ sessionId, gone }) => {
    if (!gone && !closed) void look(sessionId as SessionId)
  })

  return {
    /** Finds what is owed since before this process began, or to what another one has heard of. */
    async sweep(): Promise<void> {
      for (const id of await store.owingReview(null)) if (!closed) await look(id)
    },

    /** Resolves when no look is under way any more. */
    async settled(): Promise<void> {
      while (under.size > 0) await Promise.all([...under.values()].map(({ done }) => done))
    },

    async close(): Promise<void> {
      closed = true
      unsubscribe()
      await this.settled()
    },
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Refusal && error.code === "sessionNotFound"
}
