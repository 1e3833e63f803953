import type { Formula, KitEstimate } from "@tradeoff/shared/contracts/kit-judgement.ts"

const signs: Record<Formula, string> = { sum: " + ", product: " × ", quotient: " ÷ ", "littles-law": " × " }

/** What a kit's inputs come to, worked out here and not copied from anywhere. */
export function resultOf({ formula, inputs }: Pick<KitEstimate, "formula" | "inputs">): number {
  const [first = Number.NaN, ...others] = inputs.map(({ value }) => value)
  switch (formula) {
    case "sum":
      return others.reduce((total, value) => total + value, first)
    case "product":
    case "littles-law":
      return others.reduce((total, value) => total * value, first)
    case "quotient":
      return others.reduce((left, value) => left / value, first)
  }
}

/** The sum as one would write it on the board: "1,000,000 requests/s × 2 checks". */
export function sumOf({ formula, inputs }: Pick<KitEstimate, "formula" | "inputs">): string {
  return inputs.map(({ value, unit }) => `${shortNumber(value)} ${unit}`).join(signs[formula])
}

const exact = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 })
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 })
const scales = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
] as const

/** Long numbers in words, small ones as they are, so that zeros need not be counted. */
export function shortNumber(value: number): string {
  const scale = scales.find(([size]) => Math.abs(value) >= size)
  return scale ? `${short.format(value / scale[0])} ${scale[1]}` : exact.format(value)
}
