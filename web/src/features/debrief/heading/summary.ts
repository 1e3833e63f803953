import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { endingWords } from "#features/session-words/session-words.ts"
import { clockText } from "#ui/clock-text.ts"

const minuteMs = 60_000

type Told = Pick<SessionView, "kind" | "participant" | "startedAt" | "finishedAt" | "lengthMin" | "remainingMs">

/** The time the whole round was meant to take. */
export function lengthMs({ lengthMin }: Pick<SessionView, "lengthMin">): number {
  return lengthMin * minuteMs
}

/** The active time of the whole round, introduction and wrap-up included. */
export function usedMs({ lengthMin, remainingMs }: Pick<SessionView, "lengthMin" | "remainingMs">): number {
  return lengthMin * minuteMs - remainingMs
}

/** In one line when it was, how it ended and how much of its time was used. */
export function summaryOf(session: Told, events: readonly SentEvent[]): string {
  const { startedAt, finishedAt, lengthMin, remainingMs } = session
  if (startedAt === null) return `Never started; closed ${dayAndTime(finishedAt)}.`
  const ended = events.find((event) => event.type === "sessionFinished")
  const ending = ended === undefined ? "Finished" : endingOf(session, ended)
  const used = `${clockText(usedMs(session))} of ${clockText(lengthMin * minuteMs)} used`
  const over = remainingMs <= -1000 ? `, ${clockText(-remainingMs)} over time` : ""
  return `${dayAndTime(startedAt)}. ${ending}: ${used}${over}.`
}

/** In a mock either of the two may have ended it. */
function endingOf({ kind, participant }: Told, { actor, body }: SentEvent & { type: "sessionFinished" }): string {
  const byPeer = kind === "mock" && actor !== participant
  return byPeer && body.reason !== "time" ? "Your peer ended it" : endingWords[body.reason]
}

function dayAndTime(at: number | null): string {
  return at === null ? "" : new Date(at).toLocaleString("en", { dateStyle: "long", timeStyle: "short" })
}
