import type { Level } from "@tradeoff/shared/contracts/level.ts"
import type { CheckpointState } from "@tradeoff/shared/contracts/marks.ts"
import type { CheckpointSuggestion } from "@tradeoff/shared/trace/suggest-checkpoints.ts"
import { phaseName } from "#features/session-words/phase-name.ts"
import { stepWords } from "#features/session-words/session-words.ts"

export const stateWords: Record<CheckpointState, string> = {
  unprompted: "Unprompted",
  prompted: "Prompted",
  missed: "Missed",
  notSeen: "Not seen",
}

/** From which level on nobody should have to ask for it. */
export const expectedWords: Record<Level, string> = {
  mid: "expected at every level",
  senior: "expected from senior level on",
  staff: "expected at staff level",
}

/** Over the checkpoints that are expected from a higher level on only. */
export function bonusWords(level: Level): string {
  const [first = "", ...rest] = expectedWords[level]
  return `${first.toUpperCase()}${rest.join("")}: a bonus in this round`
}

/** What each mark says: the last two are easily taken for one another. */
export const stateMeans = {
  you: "Unprompted: it came from you alone. Prompted: it came after help. Missed: you had the chance and did not show it. Not seen: it never came up.",
  them: "Unprompted: it came from them alone. Prompted: it came after help. Missed: they had the chance and did not show it. Not seen: it never came up.",
} as const

/** The passage in quotation marks, with dots where there is more of it. */
export function quoted({ passage: { words, cutBefore, cutAfter } }: Pick<CheckpointSuggestion, "passage">): string {
  return `“${cutBefore ? "… " : ""}${words}${cutAfter ? " …" : ""}”`
}

/** Where a passage stands, in a word or two. */
export function placeWords({ place }: Pick<CheckpointSuggestion, "place">): string {
  switch (place.in) {
    case "card":
      return place.label
    case "note":
      return `notes on ${stepWords[place.step].name}`
    case "board":
      return "on the board"
    case "question":
      return place.phase === null ? "a question you asked" : `a question you asked in ${phaseName(place.phase)}`
  }
}
