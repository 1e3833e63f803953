import { digits, threeDigits } from "./digits.ts"
import { currencies, isCount, type Quantity, type Units } from "./quantity.ts"
import { manyOf, secondsIn, type TimeUnit } from "./units.ts"

/** A quantity as a screen shows it, and the same one in other units that may serve better. Each reads back as itself. */
export interface Written {
  text: string
  alternatives: string[]
}

/** How to write one: in which unit of time, and whether data counts in bits. */
interface Style {
  time: TimeUnit
  bits?: boolean
}

const TIMES: readonly TimeUnit[] = ["year", "day", "h", "min", "s", "ms", "µs", "ns"]
const PREFIXES = ["E", "P", "T", "G", "M", "K", ""] as const
const COUNT_SCALES = [
  { factor: 1e12, beforeCount: "T", alone: " trillion" },
  { factor: 1e9, beforeCount: "B", alone: " billion" },
  { factor: 1e6, beforeCount: "M", alone: "M" },
]
const BYTES_IN_GB = 1e9

/** "5,787 requests/s", with "500M requests/day" as another way to say it. */
export function format(quantity: Quantity): Written {
  const [first = { time: "s" }, ...others] = stylesOf(quantity)
  const alternatives = others.map((style) => written(quantity, style))
  const size = Math.abs(quantity.value)
  if (quantity.units.size === 0 && size > 0 && size < 1) alternatives.push(`${digits(quantity.value * 100)} %`)
  return { text: written(quantity, first), alternatives }
}

/** Whether what was typed says the same as a written quantity, but for gaps, commas, capitals and "per". */
export function readsLike(typed: string, text: string): boolean {
  const bare = (words: string) =>
    words
      .toLowerCase()
      .replaceAll(/\bper\b/g, "/")
      .replaceAll(/[\s,]/g, "")
  return bare(typed) === bare(text)
}

/** The unit in which `format` writes several of a quantity, such as "requests/s" or "GB"; empty for a plain number. */
export function unitText(quantity: Quantity): string {
  const [style = { time: "s" }] = stylesOf(quantity)
  const { currency, unit } = partsOf(quantity, style, true)
  return currency + unit
}

/** The styles that suit a quantity, the best first. */
function stylesOf({ value, units }: Quantity): Style[] {
  const time = units.get("s") ?? 0
  const above = [...units].filter(([, exponent]) => exponent > 0)
  if (time === 1) return above.length === 1 ? durationStyles(value) : [{ time: Math.abs(value) >= 3_600 ? "h" : "s" }]
  if (time !== -1) return [{ time: "s" }]
  if (currencies.some((unit) => (units.get(unit) ?? 0) > 0)) return [{ time: "month" }, { time: "year" }]
  if (units.get("B") === 1) return dataRateStyles(value)
  const best = rateTime(value)
  return best === "s" ? [{ time: "s" }, { time: "day" }] : [{ time: best }, { time: best === "day" ? "s" : "day" }]
}

function durationStyles(value: number): Style[] {
  const size = Math.abs(value)
  const best = value === 0 ? "s" : (TIMES.find((unit) => threeDigits(size / secondsIn[unit]) >= 1) ?? "ns")
  const place = TIMES.indexOf(best)
  const other = TIMES[best === "ms" ? place - 1 : place + 1]
  return other && value !== 0 ? [{ time: best }, { time: other }] : [{ time: best }]
}

/** Networks are sold in bits a second, disks fill by the day and are bought by the year. */
function dataRateStyles(value: number): Style[] {
  const best = rateTime(value)
  const others = (["s", "day", "year"] as const).filter((time) => time !== best)
  return [{ time: best }, ...(best === "s" ? [{ time: best, bits: true }] : []), ...others.map((time) => ({ time }))]
}

/** The shortest time in which at least one thing happens. */
function rateTime(value: number): "s" | "day" | "year" {
  const size = Math.abs(value)
  if (size === 0 || threeDigits(size) >= 1) return "s"
  return threeDigits(size * secondsIn.day) >= 1 ? "day" : "year"
}

function written(quantity: Quantity, style: Style): string {
  const { currency, number, unit } = partsOf(quantity, style)
  const money = number.startsWith("-") ? `-${currency}${number.slice(1)}` : currency + number
  return unit === "" || unit.startsWith("/") ? money + unit : `${money} ${unit}`
}

function partsOf({ value, units }: Quantity, style: Style, several = false) {
  const above = namesOf(units, 1, style)
  const below = namesOf(units, -1, style)
  const inTime = value / secondsIn[style.time] ** (units.get("s") ?? 0)
  const scaled = inTime * BYTES_IN_GB ** below.filter((name) => name === "GB").length
  const currency = above.length === 1 && currencies.includes(above[0] ?? "") ? (above.shift() ?? "") : ""
  const data = units.get("B") === 1
  const { number, prefix } = data ? dataNumber(scaled, style) : countNumber(scaled, currency !== "" || isNamed(above))
  const last = above.pop()
  if (last !== undefined) above.push(several || number !== "1" ? severalOf(last) : last)
  if (data) above[0] = prefix + (style.bits ? "bit" : "B")
  return { currency, number, unit: above.join("·") + below.map((name) => `/${name}`).join("") }
}

/** Units above the line (`sign` 1) or below it: bytes first, then money, words by the alphabet, and time. */
function namesOf(units: Units, sign: 1 | -1, { time }: Style): string[] {
  const present = [...units].filter(([, exponent]) => exponent * sign > 0)
  const words = present.map(([unit]) => unit).filter(isCount)
  const order = sign === 1 ? ["B", ...currencies, ...words.sort(), "s"] : [...words.sort(), "B", ...currencies, "s"]
  const nameOf = (unit: string) => (unit === "s" ? time : unit === "B" && sign < 0 ? "GB" : unit)
  return order.flatMap((unit) => Array.from({ length: Math.max(0, sign * (units.get(unit) ?? 0)) }, () => nameOf(unit)))
}

function dataNumber(bytes: number, { bits }: Style): { number: string; prefix: string } {
  const value = bits ? bytes * 8 : bytes
  const power = PREFIXES.findIndex((_, place) => threeDigits(Math.abs(value)) >= 1_000 ** (PREFIXES.length - 1 - place))
  const place = power < 0 ? PREFIXES.length - 1 : power
  return { number: digits(value / 1_000 ** (PREFIXES.length - 1 - place)), prefix: PREFIXES[place] ?? "" }
}

/** `short`: a counting word or money follows or precedes, so that 2B is two billion and not two bytes. */
function countNumber(value: number, short: boolean): { number: string; prefix: string } {
  const scale = COUNT_SCALES.find(({ factor }) => threeDigits(Math.abs(value)) >= factor)
  if (!scale || threeDigits(Math.abs(value)) >= 1e18) return { number: digits(value), prefix: "" }
  return { number: digits(value / scale.factor) + (short ? scale.beforeCount : scale.alone), prefix: "" }
}

function isNamed(above: readonly string[]): boolean {
  const [first] = above
  return first !== undefined && !isTime(first) && isCount(first)
}

function severalOf(name: string): string {
  if (isTime(name)) return secondsIn[name] >= secondsIn.day ? `${name}s` : name
  return isCount(name) ? manyOf(name) : name
}

function isTime(name: string): name is TimeUnit {
  return Object.hasOwn(secondsIn, name)
}
