import type { CommentPlace } from "#contracts/comments.ts"
import type { Dimension } from "#contracts/dimension.ts"
import type { Polarity } from "#contracts/marks.ts"
import type { ReplayOutline } from "#contracts/replay.ts"
import { stretchMs } from "#contracts/replay.ts"
import type { Actor, FinishReason } from "#contracts/session-events.ts"
import type { Phase, Step } from "#contracts/steps.ts"
import { steps } from "#contracts/steps.ts"
import { withPeer } from "#interview/mock/seats.ts"
import { type AskedQuestion, type HintGiven, type Line, type SessionState, tryOf } from "#interview/state.ts"
import type { Span } from "./chapters.ts"
import { type AmongPeople, amongPeople } from "./mock/among-people.ts"
import { type WrittenDown, writtenDown } from "./mock/written-down.ts"
import type { Turn } from "./turns.ts"

/** What happened at one moment of a replay, or was said of it afterwards. */
export type Mark = { readonly id: string; readonly atMs: number } & Told

type Told =
  | { readonly kind: "question"; readonly text: string; readonly answered: boolean }
  /** A fact that nobody had asked for. */
  | { readonly kind: "told"; readonly words: string }
  | { readonly kind: "line"; readonly line: Exclude<Line["kind"], "greeting">; readonly words: string }
  | { readonly kind: "hint"; readonly step: Step; readonly level: HintGiven["level"] }
  | { readonly kind: "pause"; readonly untilMs: number }
  | { readonly kind: "retry"; readonly step: Step; readonly madeInTry: number }
  | { readonly kind: "thinkTime"; readonly forMs: number }
  | { readonly kind: "budget"; readonly phase: Phase }
  | { readonly kind: "overtime" }
  | { readonly kind: "lateEdits"; readonly edits: number }
  | { readonly kind: "end"; readonly reason: FinishReason; readonly by: Actor }
  | SaidAfterwards
  | AmongPeople
  | WrittenDown

/** `by`: the participant's number of who said it; null for a comment of one's own. */
type SaidAfterwards =
  | { readonly kind: "comment"; readonly comment: string; readonly by: number | null; readonly words: string }
  | {
      readonly kind: "evidence"
      readonly evidence: string
      readonly by: number
      readonly dimension: Dimension
      readonly polarity: Polarity
      readonly place: CommentPlace
      readonly words: string
    }

/** Something that was said of a moment afterwards. */
export type Remark = { readonly atMs: number } & SaidAfterwards

/** Late edits nearer to each other than this arrived as one. */
const oneArrivalMs = 5_000

/** Everything that those for whom `turns` were recorded may see marked on a replay, in order of time. */
export function marksOf(
  turns: readonly Turn[],
  activity: ReplayOutline["activity"],
  remarks: readonly Remark[],
  span: Span,
): Mark[] {
  const within = (atMs: number) => Math.min(span.durationMs, Math.max(0, atMs))
  // When a pause ended, or what a question was answered, is not known yet at the event that begins it.
  const end = turns.at(-1)?.after ?? { pauses: [], questions: [] }
  const happened = turns.flatMap((turn, index) =>
    toldBy(turn, end, span).map((told, which) => ({
      id: `event ${index} ${which}`,
      atMs: within(turn.event.at - span.startAt),
      ...told,
    })),
  )
  const written = writtenDown(turns).map(({ id, at, told }): Mark => ({ id, atMs: within(at - span.startAt), ...told }))
  const said = remarks.map((remark): Mark => ({ ...remark, id: idOf(remark), atMs: within(remark.atMs) }))
  const late = lateArrivals(activity).map((mark) => ({ ...mark, atMs: within(mark.atMs) }))
  return [...happened, ...written, ...late, ...said].toSorted((one, other) => one.atMs - other.atMs)
}

/** A piece of evidence has the name that its review gives it. */
function idOf(remark: Remark): string {
  return remark.kind === "comment" ? `comment ${remark.comment}` : `evidence ${remark.by} ${remark.evidence}`
}

/** The marks that are passed on the way from one playhead, which is not counted, to a later one, which is. */
export function passed(marks: readonly Mark[], fromMs: number, untilMs: number): Mark[] {
  return marks.filter(({ atMs }) => atMs > fromMs && atMs <= untilMs)
}

type AtTheEnd = Pick<SessionState, "pauses" | "questions">

/** What an event changed, by comparing the session before and after it: one that makes no sense changes nothing. */
function toldBy(turn: Turn, { pauses, questions }: AtTheEnd, { startAt, durationMs }: Span): Told[] {
  const { event, before, after } = turn
  const told: Told[] = []
  // Of a person, their own words are an answer; of the script they say that it has none.
  const isAnswered = ({ fact, answer }: AskedQuestion) => fact !== null || (withPeer(after) && answer !== null)
  for (const question of questions.slice(before.questions.length, after.questions.length))
    told.push(
      question.volunteered && question.answer !== null
        ? { kind: "told", words: question.answer }
        : { kind: "question", text: question.text, answered: isAnswered(question) },
    )
  for (const { kind: line, words } of after.lines.slice(before.lines.length))
    if (line !== "greeting") told.push({ kind: "line", line, words })
  for (const { step, level } of after.hints.slice(before.hints.length)) told.push({ kind: "hint", step, level })
  for (const pause of pauses.slice(before.pauses.length, after.pauses.length))
    told.push({ kind: "pause", untilMs: (pause.untilAt ?? startAt + durationMs) - startAt })
  for (const step of steps)
    if (after.retries[step] > before.retries[step]) told.push({ kind: "retry", step, madeInTry: tryOf(after, step) })
  if (after.thinkTime !== null && after.thinkTime.takenAt !== before.thinkTime?.takenAt)
    told.push({ kind: "thinkTime", forMs: after.thinkTime.untilAt - after.thinkTime.takenAt })
  for (const phase of after.cues.slice(before.cues.length)) told.push({ kind: "budget", phase })
  if (before.overtimeStartedAt === null && after.overtimeStartedAt !== null) told.push({ kind: "overtime" })
  if (before.finished === null && after.finished !== null)
    told.push({ kind: "end", reason: after.finished.reason, by: event.actor })
  return [...told, ...amongPeople(turn)]
}

function lateArrivals(activity: ReplayOutline["activity"]): (Mark & { kind: "lateEdits" })[] {
  const arrivals: { id: string; kind: "lateEdits"; atMs: number; edits: number; latestMs: number }[] = []
  for (const [stretch, , late] of activity) {
    if (late === 0) continue
    const atMs = stretch * stretchMs
    const last = arrivals.at(-1)
    if (last && atMs - last.latestMs < oneArrivalMs) {
      last.edits += late
      last.latestMs = atMs
    } else arrivals.push({ id: `late ${stretch}`, kind: "lateEdits", atMs, edits: late, latestMs: atMs })
  }
  return arrivals.map(({ id, kind, atMs, edits }) => ({ id, kind, atMs, edits }))
}
