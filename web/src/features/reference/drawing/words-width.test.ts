import fc from "fast-check"
import { expect, it } from "vitest"
import { lineWidth, linesOf } from "./words-width.ts"

it("breaks evenly rather than leaving a small word alone", () => {
  expect(linesOf("all rules, at start and every 30 s", 124, 13)).toEqual(["all rules, at start", "and every 30 s"])
  expect(linesOf("one two three four five", 140, 13)).toEqual(["one two three", "four five"])
  expect(linesOf("requests", 124, 13)).toEqual(["requests"])
})

it("never makes a line wider than asked for, and loses no character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.integer({ min: 30, max: 200 }), (words, width) => {
      const lines = linesOf(words, width, 13)
      for (const line of lines) if (Array.from(line).length > 1) expect(lineWidth(line, 13)).toBeLessThanOrEqual(width)
      expect(lines.join("").replaceAll(/\s/g, "")).toBe(words.replaceAll(/\s/g, ""))
    }),
  )
})
