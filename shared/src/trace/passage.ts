const reach = 70

/** A stretch of somebody's words, and whether there is more of them on either side. */
export interface Passage {
  readonly words: string
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

/** The sentence around a find, or as much of it as can be read at a glance: always a stretch of `text` itself. */
export function passageAround(text: string, { from, to }: { from: number; to: number }): Passage {
  const start = Math.min(from, Math.max(sentenceStart(text, from), wordStart(text, from - reach)))
  const end = Math.max(to, Math.min(sentenceEnd(text, to), wordEnd(text, to + reach)))
  return {
    words: text.slice(start, end).trim(),
    cutBefore: text.slice(0, start).trim() !== "",
    cutAfter: text.slice(end).trim() !== "",
  }
}

function sentenceStart(text: string, from: number): number {
  const before = text.slice(0, from)
  return Math.max(0, ...Array.from(before.matchAll(/[.!?]\s|\n/g), (match) => match.index + match[0].length))
}

function sentenceEnd(text: string, to: number): number {
  const end = /[.!?](?=\s|$)|\n/.exec(text.slice(to))
  if (!end) return text.length
  return to + end.index + (end[0] === "\n" ? 0 : 1)
}

/** The beginning of the first whole word at or behind `at`. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0
  const blank = text.slice(at - 1).search(/\s/)
  return blank === -1 ? at : at + blank
}

/** The end of the last whole word before `at`. */
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const before = text.slice(0, at + 1)
  const blank = before.search(/\s\S*$/)
  return blank === -1 ? at : blank
}
