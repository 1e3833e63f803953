import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import type { SessionPerson, SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { SwapRequest } from "@tradeoff/shared/contracts/swap.ts"
import { seatOf, withPeer } from "@tradeoff/shared/interview/mock/seats.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"

/** The other of two who can change over; null where they cannot: one looked on, was alone, has left, or nothing was played. */
export function peerToChangeWith(
  { role, people }: Pick<SessionView, "role" | "people">,
  state: Pick<SessionState, "settings" | "alone" | "seats" | "startedAt">,
): SessionPerson | null {
  if ((role !== "candidate" && role !== "interviewer") || !withPeer(state) || state.startedAt === null) return null
  const seat = seatOf(state, role === "candidate" ? "interviewer" : "candidate")
  if (seat === null || seatOf(state, role) === null) return null
  const { participant } = seat
  return people.find((person) => person.participant === participant) ?? { participant, role: seat.role, name: null }
}

/** What can be asked in the second round: who is interviewed then has read the guide to the first one's question. */
export function otherPrompts(
  prompts: readonly PromptSummary[],
  { promptSlug }: Pick<SessionView, "promptSlug">,
): PromptSummary[] {
  return prompts.filter(({ slug }) => slug !== promptSlug)
}

/** The second round is as the first was, at a level that its prompt has. */
export function secondRound(
  { slug, levels }: Pick<PromptSummary, "slug" | "levels">,
  { level }: Pick<SessionView, "level">,
): SwapRequest {
  return { promptSlug: slug, level: levels.includes(level) ? level : (levels[0] ?? level) }
}
