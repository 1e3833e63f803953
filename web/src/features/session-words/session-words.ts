import type { Level } from "@tradeoff/shared/contracts/level.ts"
import type { FinishReason } from "@tradeoff/shared/contracts/session-events.ts"
import type { Mode, PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionStatus, SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"

/** What the codes of the contracts are called on screen. */

export const stepWords: Record<Step, { name: string; asks: string }> = {
  requirements: { name: "Requirements", asks: "What must it do, for how many, how well? What is left out?" },
  api: { name: "API", asks: "Which calls does it offer, and what happens when one is repeated?" },
  "data-model": { name: "Data model", asks: "What is kept, under which key, and how is it read?" },
  architecture: { name: "Architecture", asks: "Which parts are there, and how does a request travel through them?" },
  scaling: { name: "Scaling", asks: "What breaks first at ten times the load, and what would you do?" },
  "trade-offs": { name: "Trade-offs", asks: "What else could you have chosen, and what did your choice cost?" },
}

export const levelWords: Record<Level, string> = { mid: "Mid", senior: "Senior", staff: "Staff" }

export const roleWords: Record<PartRole, string> = {
  candidate: "Candidate",
  interviewer: "Interviewer",
  observer: "Observer",
  reviewer: "Reviewer",
}

export const modeWords: Record<Mode, { name: string; means: string }> = {
  practice: { name: "Practice", means: "You can pause, and go over the time if you need to." },
  interview: { name: "Interview", means: "No pause, and the round ends when the time is up." },
}

/** What one can count on when stuck. `hasKit`: whether there is an interviewer's kit that answers. */
export function helpWords(mode: Mode, hasKit: boolean): string {
  if (!hasKit)
    return "Your own question has no kit: nobody answers, and there are no hints. What you ask is kept for the record."
  return mode === "interview"
    ? "You ask in your own words. The interviewer answers, asks back, and changes something on the way. There are no hints."
    : "You can ask the interviewer questions, take hints, and begin a step anew. All of it is recorded."
}

/** The same where a person interviews. */
export function peerHelpWords(mode: Mode): string {
  return mode === "interview"
    ? "The candidate asks, the interviewer decides what help there is. No step is begun anew."
    : "The candidate asks, the interviewer answers and gives hints. A step can be begun anew."
}

export const statusWords: Record<SessionStatus, string> = {
  lobby: "Not started",
  running: "Running",
  paused: "Paused",
  finished: "Finished",
}

export const endingWords: Record<FinishReason, string> = {
  asked: "You finished it",
  time: "The time was up",
  abandoned: "You left it unfinished",
}

/** Behind the other words on a session, where it was played with others: ", as interviewer in a mock". */
export function partWords({ kind, role }: Pick<SessionView, "kind" | "role">): string {
  return kind === "mock" ? `, as ${roleWords[role].toLowerCase()} in a mock` : ""
}

/** Asked before a session is deleted: what is lost, for whom. */
export function deletionQuestion({ kind, role, status }: Pick<SessionView, "kind" | "role" | "status">): string {
  if (kind === "solo") return "Delete its board, notes and record for good?"
  const stays = "It stays with the others, without your name."
  if (role === "observer" || role === "reviewer") return `Take it off your list? ${stays}`
  return status === "finished"
    ? `Delete it for yourself? ${stays}`
    : `End this round for everybody, and delete it for yourself? ${stays}`
}
