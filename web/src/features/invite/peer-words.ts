import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { roleWords } from "#features/session-words/session-words.ts"

export type SeatRole = Exclude<ParticipantRole, "observer">

/** The part that is left for one's peer. */
export const otherRole: Record<SeatRole, SeatRole> = { candidate: "interviewer", interviewer: "candidate" }

/** In running text. */
export function roleName(role: ParticipantRole): string {
  return roleWords[role].toLowerCase()
}

/** Said to somebody of their own part. */
export function youAre(role: ParticipantRole): string {
  return role === "observer" ? "You are an observer." : `You are the ${roleName(role)}.`
}

/** For whom a link is: "your interviewer", "observers". */
export function guestWords(role: ParticipantRole): string {
  return role === "observer" ? "observers" : `your ${roleName(role)}`
}

/** What one does in each part. */
export const roleMeans: Record<ParticipantRole, string> = {
  candidate: "You get the question, and design: on the board and in words.",
  interviewer:
    "You read along, answer questions, ask your own and give hints. A guide tells you what to say and to look for.",
  observer: "You see what the candidate draws and writes, and change nothing.",
}
