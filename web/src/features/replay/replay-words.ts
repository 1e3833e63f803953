import type { Chapter } from "@tradeoff/shared/replay/chapters.ts"
import { phaseName } from "#features/session-words/phase-name.ts"
import { clockText } from "#ui/clock-text.ts"

/** What a chapter is called: "API", "API, try 2", "API again". */
export function chapterName({ phase, visit, madeInTry }: Chapter): string {
  if (phase === null) return "After the end"
  const name = sentence(phaseName(phase).replace(/^the /, ""))
  const which = [...(madeInTry > 1 ? [`try ${madeInTry}`] : []), ...(visit > 1 ? [`visit ${visit}`] : [])]
  return [name, ...which].join(", ")
}

/** A moment as people say it: "Minute 12:30". */
export function minuteWords(atMs: number): string {
  return `Minute ${clockText(atMs)}`
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
