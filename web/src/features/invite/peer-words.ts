import type { PartRole, ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { roleWords } from "#features/session-words/session-words.ts"

export type SeatRole = Exclude<ParticipantRole, "observer">

/** The part that is left for one's peer. */
export const otherRole: Record<SeatRole, SeatRole> = { candidate: "interviewer", interviewer: "candidate" }

/** In running text. */
export function roleName(role: PartRole): string {
  return roleWords[role].toLowerCase()
}

/** Said to somebody of their own part. */
export function youAre(role: PartRole): string {
  return isOneOfMany(role)
    ? `You are ${role === "observer" ? "an" : "a"} ${roleName(role)}.`
    : `You are the ${roleName(role)}.`
}

/** For whom a link is: "your interviewer", "observers". */
export function guestWords(role: PartRole): string {
  return isOneOfMany(role) ? `${roleName(role)}s` : `your ${roleName(role)}`
}

/** Seats are one person's; of onlookers and reviewers there may be a few. */
function isOneOfMany(role: PartRole): boolean {
  return role === "observer" || role === "reviewer"
}

/** What one does in each part. */
export const roleMeans: Record<PartRole, string> = {
  candidate: "You get the question, and design: on the board and in words.",
  interviewer:
    "You read along, answer questions, ask your own and give hints. A guide tells you what to say and to look for.",
  observer: "You see what the candidate draws and writes, and change nothing.",
  reviewer:
    "You watch the replay, score what you see, and say what would help. Nobody’s review is shown before yours is in.",
}
