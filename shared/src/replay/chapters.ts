import { isStep, type Phase } from "#contracts/steps.ts"
import { type SessionState, tryOf } from "#interview/state.ts"
import type { Turn } from "./turns.ts"

/** One stay in one phase; a step that is begun anew during it begins another chapter. Times are ms since the start. */
export interface Chapter {
  /** Null for what came after the round: edits that arrived late. */
  readonly phase: Phase | null
  readonly fromMs: number
  readonly untilMs: number
  /** Counts the stays in this phase from 1. */
  readonly visit: number
  /** Which try of its step it belongs to; 1 for what is no step. */
  readonly madeInTry: number
}

export interface Span {
  /** Epoch ms. */
  readonly startAt: number
  readonly durationMs: number
}

/** The chapters of a replay in their order, without gaps from 0 to `durationMs`; none for a record without a start. */
export function chaptersOf(turns: readonly Turn[], { startAt, durationMs }: Span): Chapter[] {
  const begun: Omit<Chapter, "untilMs">[] = []
  for (const { event, before, after } of turns) {
    const fromMs = Math.min(durationMs, Math.max(0, event.at - startAt))
    if (after.visits.length > before.visits.length || retriedHere(before, after)) begun.push(chapterOf(after, fromMs))
    if (before.finished === null && after.finished !== null && begun.length > 0 && fromMs < durationMs)
      begun.push({ phase: null, fromMs, visit: 1, madeInTry: 1 })
  }
  return begun
    .map((chapter, index) => ({ ...chapter, untilMs: begun[index + 1]?.fromMs ?? durationMs }))
    .filter(({ fromMs, untilMs }, index) => fromMs < untilMs || (index === 0 && durationMs === 0))
}

/** Which chapter a moment lies in; -1 when there is none. */
export function chapterAt(chapters: readonly Chapter[], atMs: number): number {
  return Math.max(
    chapters.findLastIndex(({ fromMs }) => fromMs <= atMs),
    Math.min(0, chapters.length - 1),
  )
}

function retriedHere({ retries }: SessionState, { retries: now, phase }: SessionState): boolean {
  return isStep(phase) && now[phase] > retries[phase]
}

function chapterOf({ visits, phase, retries }: SessionState, fromMs: number): Omit<Chapter, "untilMs"> {
  const visit = visits.filter((one) => one.phase === phase).length
  return { phase, fromMs, visit, madeInTry: isStep(phase) ? tryOf({ retries }, phase) : 1 }
}
