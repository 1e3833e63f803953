import type { Chance } from "./chance.ts"

/** One edit of a text, so many ms after the typing began: at an offset, units removed, words put in. */
export interface Stroke {
  afterMs: number
  at: number
  remove: number
  insert: string
}

/** What was typed, and how long it took. */
export interface Typing {
  strokes: Stroke[]
  tookMs: number
}

/** Somebody who types well, thinking of what they write. */
const unitsPerSecond = 7
const slipsIn = 14

/**
 * The words put in at `at` as hands do it: a few words at a time, now and then with a slip that is taken back. Never cuts a link
 * or a surrogate pair in two.
 */
export function typed(chance: Chance, name: string, at: number, words: string): Typing {
  const strokes: Stroke[] = []
  let afterMs = chance.between(300, 900, `${name} begins`)
  let to = at
  const stroke = (insert: string, remove = 0) => {
    afterMs += Math.round(((insert.length + remove) * 1_000) / unitsPerSecond)
    strokes.push({ afterMs, at: to - remove, remove, insert })
    to += insert.length - remove
  }
  for (const [index, burst] of burstsOf(chance, name, words).entries()) {
    const right = chance.between(0, slipsIn, `${name} slips ${index}`) === 0 ? slipAt(burst) : burst.length
    const [kept, rest] = [burst.slice(0, right), burst.slice(right)]
    if (rest !== "") {
      stroke(`${kept}${rest[1]}${rest[0]}${rest.slice(2)}`)
      stroke("", rest.length)
    }
    stroke(rest === "" ? burst : rest)
    afterMs += chance.between(120, 700, `${name} pauses ${index}`)
  }
  return { strokes, tookMs: afterMs }
}

/** From one text to another, keeping what is the same at both ends. */
export function retyped(chance: Chance, name: string, before: string, after: string): Typing {
  let from = 0
  while (from < Math.min(before.length, after.length) && before[from] === after[from]) from += 1
  let same = 0
  const most = Math.min(before.length, after.length) - from
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same += 1
  const gone = before.length - from - same
  const { strokes, tookMs } = typed(chance, name, from, after.slice(from, after.length - same))
  if (gone === 0) return { strokes, tookMs }
  const erasing = { afterMs: 600 + gone * 20, at: from, remove: gone, insert: "" }
  const later = strokes.map((stroke) => ({ ...stroke, afterMs: stroke.afterMs + erasing.afterMs }))
  return { strokes: [erasing, ...later], tookMs: tookMs + erasing.afterMs }
}

/** Runs of whole words, of twelve to thirty-two units. */
function burstsOf(chance: Chance, name: string, words: string): string[] {
  const bursts: string[] = []
  let burst = ""
  for (const word of words.match(/\s*\S+(?:\s+$)?|\s+$/gu) ?? []) {
    burst += word
    if (burst.length < chance.between(12, 32, `${name} rests ${bursts.length}`)) continue
    bursts.push(burst)
    burst = ""
  }
  return burst === "" ? bursts : [...bursts, burst]
}

/** Where two letters of the last word are changed over; the burst's length where none can be. */
function slipAt(burst: string): number {
  const found = /([a-z])([a-z])[a-z]?$/.exec(burst)
  return !found || found[1] === found[2] || burst.includes("@{") ? burst.length : found.index
}
