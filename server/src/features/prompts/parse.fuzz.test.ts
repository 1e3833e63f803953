import { seeded } from "@tradeoff/shared/testing/seed.ts"
import fc from "fast-check"
import { expect, test } from "vitest"
import { parkingMeter } from "./fixtures/parking-meter.ts"
import { parsePrompt } from "./parse.ts"

type Mutation = (text: string) => string

/** What hands, merges and editors do to a file, and what nobody would. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.string({ unit: "binary", maxLength: 8 })).map(
    ([at, length, put]) =>
      (text: string) =>
        splice(text, at, length, put),
  ),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom("{", "}", "[", "]", ":", "- ", "*hints", "&a ", "? ", "|\n", "\t", "---\n", "!!map "),
    )
    .map(
      ([at, put]) =>
        (text: string) =>
          splice(text, at, 0, put),
    ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([from, to]) =>
      (text: string) =>
        moveLine(text, from, to),
  ),
  fc.tuple(fc.nat(), fc.constantFrom("  ", "")).map(
    ([at, indent]) =>
      (text: string) =>
        indentLine(text, at, indent),
  ),
  fc.tuple(fc.nat(), valueOfAnySort()).map(
    ([at, value]) =>
      (text: string) =>
        replaceValue(text, at, value),
  ),
)

test("whatever happens to a kit's text, parsing gives a prompt or faults that name a line of it", () => {
  const files = parkingMeter()
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const kitYaml = mutations.reduce((text, mutate) => mutate(text), files.kitYaml)
      const parsed = parsePrompt({ ...files, kitYaml })
      if ("prompt" in parsed) return
      const lines = kitYaml.split("\n").length
      expect(parsed.faults.length).toBeGreaterThan(0)
      for (const { file, line, advice } of parsed.faults) {
        expect(file).toBe("parking-meter/kit.yaml")
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines)
        expect(advice).not.toBe("")
      }
    }),
    seeded(400),
  )
})

test("whatever happens to a page's text, parsing gives a prompt or at least one fault", () => {
  const files = parkingMeter()
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const promptMd = mutations.reduce((text, mutate) => mutate(text), files.promptMd)
      const parsed = parsePrompt({ ...files, promptMd })
      expect("faults" in parsed ? parsed.faults.length : 1).toBeGreaterThan(0)
    }),
    seeded(400),
  )
})

function valueOfAnySort(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom("", "null", "[]", "{}", "true", "-1", "1e999", ".nan", "0x1f", "2026-01-01", "*hints", "__proto__"),
    fc.json(),
  )
}

function splice(text: string, at: number, length: number, put: string): string {
  const from = at % (text.length + 1)
  return text.slice(0, from) + put + text.slice(from + length)
}

function moveLine(text: string, from: number, to: number): string {
  const lines = text.split("\n")
  const moved = lines.splice(from % lines.length, 1)
  lines.splice(to % (lines.length + 1), 0, ...moved)
  return lines.join("\n")
}

function indentLine(text: string, at: number, indent: string): string {
  const lines = text.split("\n")
  const line = at % lines.length
  return lines.with(line, indent + (lines[line] ?? "").trimStart()).join("\n")
}

function replaceValue(text: string, at: number, value: string): string {
  const lines = text.split("\n")
  const line = at % lines.length
  return lines
    .with(
      line,
      (lines[line] ?? "").replace(/: .*$/, () => `: ${value}`),
    )
    .join("\n")
}
