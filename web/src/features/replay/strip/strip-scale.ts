import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import type { Gap } from "@tradeoff/shared/replay/dead-time.ts"

/** However long nothing happens, it takes no more room on the strip than this much of what is alive. */
const thinMs = 10_000

/** Where on the strip (0 to 1) a moment lies, and back. */
export interface StripScale {
  shareOf(atMs: number): number
  atMs(share: number): number
}

interface Piece extends Gap {
  /** Where it begins, and how much room it takes, in ms of what is alive. */
  readonly from: number
  readonly room: number
}

/** A strip that gives dead time, and the night before a late edit, little room. */
export function stripScale(durationMs: number, dead: readonly Gap[]): StripScale {
  const pieces: Piece[] = []
  const add = (fromMs: number, untilMs: number, room: number) => {
    const last = pieces.at(-1)
    if (untilMs > fromMs) pieces.push({ fromMs, untilMs, room, from: last ? last.from + last.room : 0 })
  }
  let latestMs = 0
  for (const { fromMs, untilMs } of [...dead, { fromMs: durationMs, untilMs: durationMs }]) {
    add(latestMs, fromMs, fromMs - latestMs)
    add(fromMs, untilMs, Math.min(thinMs, untilMs - fromMs))
    latestMs = untilMs
  }
  const last = pieces.at(-1)
  const whole = last ? last.from + last.room : 1
  return {
    shareOf(atMs) {
      const at = Math.min(durationMs, Math.max(0, atMs))
      const piece = pieces.find(({ untilMs }) => at <= untilMs)
      if (!piece) return 0
      return (piece.from + (piece.room * (at - piece.fromMs)) / (piece.untilMs - piece.fromMs)) / whole
    },
    atMs(share) {
      const at = Math.min(1, Math.max(0, share)) * whole
      const piece = pieces.find(({ from, room }) => at <= from + room) ?? last
      if (!piece) return 0
      const within = Math.min(1, Math.max(0, (at - piece.from) / piece.room))
      return piece.fromMs + within * (piece.untilMs - piece.fromMs)
    },
  }
}

/** Nearer to each other than this share of the strip, two marks lie one over the other. */
const hides = 0.008

/**
 * For each mark, at which place beside the moment it is drawn: evidence of one moment stands abreast, towards the middle of the
 * strip, for reviewers write down much at one moment.
 */
export function abreast(marks: readonly Pick<Mark, "kind" | "atMs">[], scale: Pick<StripScale, "shareOf">): number[] {
  let [share, place] = [-1, 0]
  return marks.map(({ kind, atMs }) => {
    if (kind !== "evidence") return 0
    const own = scale.shareOf(atMs)
    if (own - share >= hides) [share, place] = [own, 0]
    else place += 1
    return own > 0.5 && place > 0 ? -place : place
  })
}
