import type { AlphaFigure, Figure } from "@tradeoff/shared/contracts/agreement.ts"

/** A share of pairs of scores, in words with what it rests on. */
export function shareWords({ value, n, from }: Figure): string {
  if (value === null) return tooFew(n, from, "pairs of scores")
  return `${Math.round(value * 100)} of 100 pairs, told from ${n}`
}

/** 1 is perfect agreement, 0 what chance makes. */
export function kappaWords(figure: Figure): string {
  const { value, n, from, why } = figure
  if (why === "noVariation") return sameThroughout
  if (value === null) return tooFew(n, from, "pairs of scores")
  return `${value.toFixed(2)} from ${n} pairs, where 0 is chance and 1 is perfect`
}

export function alphaWords({ value, n, from, scores, fromScores, why }: AlphaFigure): string {
  if (why === "noVariation") return sameThroughout
  if (value === null)
    return `Not enough yet: ${n} of ${from} dimensions scored by two or more, with ${scores} of ${fromScores} scores.`
  return `${value.toFixed(2)} from ${n} dimensions and ${scores} scores, where 0 is chance and 1 is perfect`
}

/** `who` with its verb: "You score". `whom`: beside whom. */
export function gapWords({ value, n, from }: Figure, who: string, whom: string): string {
  if (value === null) return tooFew(n, from, "scores that others gave too")
  const points = Math.abs(value)
  if (points < 0.05) return `${who} as ${whom} do, told from ${n} scores.`
  const direction = value > 0 ? "higher" : "lower"
  return `${who} ${points.toFixed(1)} points ${direction} than ${whom}, told from ${n} scores.`
}

const sameThroughout = "Everybody gave one and the same score throughout: that tells nothing of agreement."

function tooFew(n: number, from: number, what: string): string {
  return `Not enough yet: ${n} of ${from} ${what}.`
}
