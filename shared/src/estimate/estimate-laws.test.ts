import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { seeded } from "#testing/seed.ts"
import { format } from "./format.ts"
import { plural, singular } from "./plural.ts"
import { type Estimate, type Quantity, sameUnits } from "./quantity.ts"
import { evaluate } from "./read-expression.ts"
import { manyOf, meaningOf } from "./units.ts"

const law = seeded(1_000)
const nobody = () => undefined

/** Pieces of rows, so that nonsense comes close to sense. */
const pieces = [
  "1",
  "2.5",
  "1,000",
  "k",
  "M",
  "B",
  "m",
  "b",
  "GB",
  "Mbit",
  "s",
  "day",
  "users",
  "row",
  "per",
  "a",
  "each",
]
const signs = ["of", "x", "+", "-", "*", "/", "^", "(", ")", "%", "$", "@{abcdef}", " ", "@", ",", ".", "^999", "0"]
const soup = fc
  .array(fc.constantFrom(...pieces, ...signs), { maxLength: 40 })
  .chain((parts) => fc.constantFrom("", " ").map((gap) => parts.join(gap)))

const units = ["", "B", "GB", "Mbit", "KiB", "s", "ms", "days", "users", "requests", "rows", "$", "€"]
const amount = fc.double({ min: 1e-9, max: 1e9, noNaN: true }).map(String)
/** Time at most once a value: three of them multiplied stay within the exponent a row may have. */
const perUnits = fc
  .subarray(["user", "request", "s", "day", "GB", "machine"], { maxLength: 2 })
  .filter((per) => !(per.includes("s") && per.includes("day")))
const unitText = fc
  .tuple(fc.constantFrom(...units), perUnits)
  .map(([above, below]) => above + below.map((unit) => `/${unit}`).join(""))
const valueOf = (unit: fc.Arbitrary<string>) => fc.tuple(amount, unit).map(([number, text]) => `${number} ${text}`)
const value = valueOf(unitText)
const alike = unitText.chain((unit) => fc.tuple(valueOf(fc.constant(unit)), valueOf(fc.constant(unit))))

function result(source: string, referred?: Estimate): Quantity {
  const read = evaluate(source, () => referred)
  if (read.kind !== "quantity") throw new Error(`${source}: ${read.message}`)
  return read
}

function expectSame(one: Quantity, other: Quantity, tolerance = 1e-9) {
  expect(Object.fromEntries(one.units)).toEqual(Object.fromEntries(other.units))
  expect(Math.abs(one.value - other.value)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(one.value), 1e-300))
}

describe("reading a row", () => {
  it("never throws, and yields a finite number or a fault at a place in the row", () => {
    const referred = fc.constantFrom(undefined, result("5 requests/s"), evaluate("", nobody), evaluate("1/0", nobody))
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: "binary", maxLength: 600 })), referred, (source, other) => {
        const read = evaluate(source, () => other)
        if (read.kind === "quantity") expect(Number.isFinite(read.value)).toBe(true)
        else expect([read.message !== "", read.at >= 0, read.at <= source.length]).toEqual([true, true, true])
      }),
      { ...law, numRuns: 5_000 },
    )
  })

  it("does not care for the order of what is added, or multiplied and divided", () => {
    fc.assert(
      fc.property(alike, ([a, b]) => expectSame(result(`${a} + ${b}`), result(`${b} + ${a}`))),
      law,
    )
    const steps = fc.array(fc.tuple(fc.constantFrom("*", "/"), value), { minLength: 1, maxLength: 3 })
    const product = (of: readonly (readonly [string, string])[]) =>
      `1 ${of.map(([sign, of]) => `${sign} ${of}`).join(" ")}`
    fc.assert(
      fc.property(
        steps.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
        ([of, shuffled]) => expectSame(result(product(of)), result(product(shuffled))),
      ),
      law,
    )
  })

  it("multiplies a sum as it multiplies its parts, in value and in units", () => {
    fc.assert(
      fc.property(alike, value, ([a, b], c) => {
        expectSame(result(`(${a} + ${b}) * ${c}`), result(`${a} * ${c} + ${b} * ${c}`))
        expectSame(result(`(${a} + ${b}) / ${c}`), result(`${a} / ${c} + ${b} / ${c}`))
      }),
      law,
    )
  })

  it("reads a reference as that row in parentheses", () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        const inner = `${a} * ${b}`
        expectSame(result(`@{abcdef} / ${c}`, result(inner)), result(`(${inner}) / ${c}`))
      }),
      law,
    )
  })
})

describe("writing a quantity", () => {
  it("keeps three digits and all units, in each way it offers: all of them read back", () => {
    const sources = fc
      .tuple(value, fc.constantFrom("*", "/"), value, fc.constantFrom("", "-"))
      .map(([a, sign, b, minus]) => {
        return `${minus}${a} ${sign} ${b}`
      })
    fc.assert(
      fc.property(sources, (source) => {
        const quantity = result(source)
        const { text, alternatives } = format(quantity)
        for (const way of [text, ...alternatives]) expectSame(quantity, result(way), 0.005001)
      }),
      { ...law, numRuns: 3_000 },
    )
  })
})

describe("counting words", () => {
  it("are one unit in the singular and the plural", () => {
    const words = ["user", "request", "query", "cache", "box", "process", "replica", "index", "status", "person", "GPU"]
    const many = ["users", "requests", "queries", "caches", "boxes", "processes", "replicas", "indexes", "statuses"]
    expect([...many, "people", "GPUs"].map((word) => singular(word.toLowerCase()))).toEqual(
      words.map((word) => word.toLowerCase()),
    )
    expect(words.slice(0, -1).map(plural)).toEqual([...many, "people"])
  })

  it("mean what they meant however they are written back, for any word", () => {
    const ending = fc.constantFrom("", "s", "es", "ies", "ie", "y", "ss", "ch", "che", "xes", "us", "is", "_", "2")
    const anyWord = fc.tuple(fc.stringMatching(/^[a-zA-Z]{1,4}$/), ending).map((parts) => parts.join(""))
    fc.assert(
      fc.property(fc.oneof(anyWord, fc.constantFrom("bp", "pers", "millions", "constructors", "US")), (word) => {
        const meaning = meaningOf(word)
        if (meaning.is !== "count") return
        const [key = ""] = meaning.units.keys()
        for (const spelling of [key, manyOf(key)]) {
          const again = meaningOf(spelling)
          expect([spelling, again.is === "count" && sameUnits(again.units, meaning.units)]).toEqual([spelling, true])
        }
      }),
      { ...law, numRuns: 5_000 },
    )
  })
})
