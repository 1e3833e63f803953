import { plural, singular } from "./plural.ts"
import type { Units } from "./quantity.ts"

/**
 * What a word of a row means. A `count` is a unit nobody defined: it stands for itself. An `unclear` word could mean two
 * things that differ much; `message` says how to write either.
 */
export type Meaning =
  | { is: "unit" | "count"; factor: number; units: Units }
  | { is: "scale"; factor: number }
  | { is: "per" | "of" }
  | { is: "unclear"; message: string }

/** A month is 30 days and a year 365, as one reckons in the head. */
export const secondsIn = {
  ns: 1e-9,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  min: 60,
  h: 3_600,
  day: 86_400,
  week: 7 * 86_400,
  month: 30 * 86_400,
  year: 365 * 86_400,
} as const
export type TimeUnit = keyof typeof secondsIn

const PREFIXES: readonly (readonly [prefix: string, power: number])[] = [
  ["K", 1],
  ["M", 2],
  ["G", 3],
  ["T", 4],
  ["P", 5],
  ["E", 6],
]

const MEANINGS = new Map<string, Meaning>([
  ...Object.entries(secondsIn).map(([name, factor]) => unit(name, factor, { s: 1 })),
  ...Object.entries({
    us: "µs",
    μs: "µs",
    sec: "s",
    second: "s",
    minute: "min",
    hr: "h",
    hour: "h",
    d: "day",
    yr: "year",
  }).map(([name, same]) => unit(name, secondsIn[same as TimeUnit], { s: 1 })),
  unit("B", 1, { B: 1 }),
  unit("byte", 1, { B: 1 }),
  unit("bit", 1 / 8, { B: 1 }),
  unit("bps", 1 / 8, { B: 1, s: -1 }),
  unit("kBps", 1_000, { B: 1, s: -1 }),
  ...PREFIXES.flatMap(([prefix, power]) => [
    unit(`${prefix}B`, 1_000 ** power, { B: 1 }),
    unit(`${prefix}iB`, 1_024 ** power, { B: 1 }),
    unit(`${prefix}bit`, 1_000 ** power / 8, { B: 1 }),
    unit(`${prefix}Bps`, 1_000 ** power, { B: 1, s: -1 }),
    unit(`${prefix}bps`, 1_000 ** power / 8, { B: 1, s: -1 }),
    bitsOrBytes(`${prefix}b`, prefix),
  ]),
  unit("$", 1, { $: 1 }),
  unit("€", 1, { "€": 1 }),
  unit("£", 1, { "£": 1 }),
  unit("usd", 1, { $: 1 }),
  unit("eur", 1, { "€": 1 }),
  unit("gbp", 1, { "£": 1 }),
  unit("rps", 1, { request: 1, s: -1 }),
  unit("qps", 1, { query: 1, s: -1 }),
  unit("tps", 1, { transaction: 1, s: -1 }),
  unit("iops", 1, { io: 1, s: -1 }),
  ...["dau", "mau"].map((word): [string, Meaning] => [word, { is: "count", factor: 1, units: new Map([["user", 1]]) }]),
  ...Object.entries({ k: 1e3, K: 1e3, M: 1e6, bn: 1e9, G: 1e9, T: 1e12, "%": 0.01, percent: 0.01 }).map(scale),
  ...Object.entries({ thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }).map(scale),
  ...["per", "a", "an", "each", "every"].map((word): [string, Meaning] => [word, { is: "per" }]),
  ["of", { is: "of" }],
  ["m", { is: "unclear", message: "m could be minutes or millions: write min or M." }],
  ["b", { is: "unclear", message: "b could be bytes, bits or billions: write B, bit or bn." }],
])

/** Words typed in haste keep their meaning in any case, unless the case is the meaning (M and m, Mb and MB, MBps and Mbps). */
const IN_ANY_CASE = new Map(
  [...MEANINGS]
    .filter(([word, { is }]) => word.length > 1 && is !== "unclear" && !word.endsWith("Bps"))
    .map(([word, meaning]) => [word.toLowerCase(), meaning]),
)

/**
 * Scales only when a counting word follows: 2B users are two billion, 500B and 500B/row are bytes, 10m users are ten
 * million. B must touch its digits; the readers of rows see to that.
 */
export const scalesBeforeCounts: ReadonlyMap<string, number> = new Map([
  ["B", 1e9],
  ["b", 1e9],
  ["m", 1e6],
])

export function meaningOf(word: string): Meaning {
  const lower = word.toLowerCase()
  const one = singular(lower)
  const known = MEANINGS.get(word) ?? IN_ANY_CASE.get(lower) ?? MEANINGS.get(lower)
  if (known) return known
  const ofOne = IN_ANY_CASE.get(one) ?? MEANINGS.get(one)
  // "pers" is nobody's plural of "per": only what can be counted has one.
  if (ofOne && ofOne.is !== "per" && ofOne.is !== "of" && ofOne.is !== "unclear") return ofOne
  const key = ofOne ? lower : one
  return { is: "count", factor: 1, units: new Map([[key, 1]]) }
}

/** A counting word in the plural, or as it is where its plural would read as something else (bp, bps). */
export function manyOf(word: string): string {
  const many = plural(word)
  const meaning = meaningOf(many)
  return meaning.is === "count" && meaning.units.has(word) ? many : word
}

function unit(name: string, factor: number, units: Record<string, number>): [string, Meaning] {
  return [name, { is: "unit", factor, units: new Map(Object.entries(units)) }]
}

function scale([word, factor]: [string, number]): [string, Meaning] {
  return [word, { is: "scale", factor }]
}

function bitsOrBytes(word: string, prefix: string): [string, Meaning] {
  const message = `${word} could be bytes or bits: write ${prefix}B or ${prefix}bit.`
  return [word, { is: "unclear", message }]
}
