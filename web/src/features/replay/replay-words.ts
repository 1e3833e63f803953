import type { Chapter } from "@tradeoff/shared/replay/chapters.ts"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import { phaseName } from "#features/session-words/phase-name.ts"
import { endingWords, stepWords } from "#features/session-words/session-words.ts"
import { numberOf } from "#features/practice/hint-words.ts"
import { clockText } from "#ui/clock-text.ts"

/** What a chapter is called: "API", "API, try 2", "API again". */
export function chapterName({ phase, visit, madeInTry }: Chapter): string {
  if (phase === null) return "After the end"
  const name = sentence(phaseName(phase).replace(/^the /, ""))
  const which = [...(madeInTry > 1 ? [`try ${madeInTry}`] : []), ...(visit > 1 ? [`visit ${visit}`] : [])]
  return [name, ...which].join(", ")
}

/** What a mark says, in a line. */
export function markWords(mark: Mark): string {
  switch (mark.kind) {
    case "question":
      return mark.answered ? `Asked: ${mark.text}` : `Asked, without an answer: ${mark.text}`
    case "line":
      return lineWords[mark.line] + mark.words
    case "hint":
      return `Hint ${numberOf(mark.level)} for ${stepWords[mark.step].name}`
    case "pause":
      return `Paused for ${clockText(mark.untilMs - mark.atMs)}`
    case "retry":
      return `${stepWords[mark.step].name} begun anew, try ${mark.madeInTry}`
    case "thinkTime":
      return "A minute to think"
    case "budget":
      return `The time meant for ${phaseName(mark.phase)} was used up`
    case "overtime":
      return "Over time from here"
    case "lateEdits":
      return mark.edits === 1 ? "One change arrived late" : `${mark.edits} changes arrived late`
    case "end":
      return endingWords[mark.reason]
    case "comment":
      return `Comment: ${mark.words}`
  }
}

const lineWords = { moveOn: "Offered to move on: ", probe: "The interviewer asked: ", curveball: "Something changed: " }

/** A moment as people say it: "Minute 12:30". */
export function minuteWords(atMs: number): string {
  return `Minute ${clockText(atMs)}`
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
