import { seeded } from "@tradeoff/shared/testing/seed.ts"
import fc from "fast-check"
import { expect, test } from "vitest"
import { canonicalJson } from "./canonical-json.ts"

test("sorts keys at every depth, keeps lists in order, leaves out what is undefined", () => {
  expect(canonicalJson({ b: [{ z: 1, y: 2 }, "x"], a: undefined, A: null })).toBe('{"A":null,"b":[{"y":2,"z":1},"x"]}')
})

test("depends on the value alone, and loses nothing of it", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(turned(value))).toBe(text)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    seeded(200),
  )
})

/** The same value with the fields of each object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, turned(inner)] as const)
      .toReversed(),
  )
}
