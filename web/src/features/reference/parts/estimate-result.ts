import type { Formula, KitEstimate } from "@tradeoff/shared/contracts/kit-judgement.ts"
import { format } from "@tradeoff/shared/estimate/format.ts"
import { quantity } from "@tradeoff/shared/estimate/quantity.ts"

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
  return inputs.map(({ value, unit }) => amountOf(value, unit)).join(signs[formula])
}

const bytes = new Map([["B", 1]])

/** A number with its unit, bytes as the estimates' own cards write them: "33.3 shards", "320 GB". */
export function amountOf(value: number, unit: string): string {
  return unit === "bytes" ? format(quantity(value, bytes)).text : `${shortNumber(value)} ${unit}`
}

const exact = new Intl.NumberFormat("en")
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 })
const scales = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
] as const

/** Three digits, long numbers in words, so that zeros need not be counted; whole numbers below a million as they are. */
export function shortNumber(value: number): string {
  const scale = scales.find(([size]) => Math.abs(value) >= size)
  if (scale) return `${short.format(value / scale[0])} ${scale[1]}`
  return (Number.isInteger(value) ? exact : short).format(value)
}
