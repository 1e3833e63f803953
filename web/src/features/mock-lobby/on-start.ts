import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { helpWords, modeWords, peerHelpWords } from "#features/session-words/session-words.ts"

type Told = Pick<SessionView, "lengthMin" | "mode" | "hasKit">

/** What each of them can count on from the start on. */
export function onStart({ lengthMin, mode, hasKit }: Told, role: PartRole, alone: boolean): string[] {
  const clock = `The clock runs for ${lengthMin} minutes; it keeps running if somebody closes the page, and their seat is kept.`
  const help = alone ? helpWords(mode, hasKit) : peerHelpWords(mode)
  return [clock, modeWords[mode].means, ...(role === "candidate" || alone ? [help] : []), ...own[role]]
}

const own: Record<PartRole, string[]> = {
  candidate: ["Everything you draw and write is saved as you go, and your interviewer sees it as it comes."],
  interviewer: [
    "You see what the candidate draws and writes as it comes. The step they are in is theirs to choose.",
    "What you note, mark and score stays with you: the candidate does not see it.",
  ],
  observer: ["You see what the candidate draws and writes as it comes."],
  // Comes when it is over.
  reviewer: [],
}
