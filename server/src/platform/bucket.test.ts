import fc from "fast-check"
import { expect, test } from "vitest"
import type { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { Bucket, Buckets } from "./bucket.ts"

test("who finds a bucket empty is told how long until it is not, and no longer", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.nat(2_000), { maxLength: 40 }),
      (perSecond, burst, pauses) => {
        const bucket = new Bucket(perSecond, burst, 0)
        let now = 0
        for (const pause of pauses) {
          now += pause
          while (bucket.take(now));
          const waitMs = bucket.waitMs()
          expect(waitMs).toBeGreaterThan(0)
          expect(bucket.take(now + waitMs * 0.99 - 1e-6)).toBe(false)
          now += waitMs + 1e-6
          expect(bucket.take(now)).toBe(true)
        }
      },
    ),
  )
})

function refusalOf(deed: () => void): Refusal {
  try {
    deed()
  } catch (error) {
    return error as Refusal
  }
  throw new Error("it was allowed")
}

test.each([
  [1, "a second", 1_000],
  [1 / 30, "30 seconds", 30_000],
  [1 / 60, "a minute", 60_000],
  [1 / 61, "2 minutes", 61_000],
])("at %d a second one who has to wait is told: %s", (perSecond, words, waitMs) => {
  const buckets = new Buckets(perSecond, 1)
  buckets.take("one", 5, "Too much.")
  buckets.take("another", 5, "Too much.")
  const refusal = refusalOf(() => buckets.take("one", 5, "Too much."))
  expect(refusal).toMatchObject({ code: "tooMany", message: `Too much. Try again in ${words}.` })
  expect(refusal.waitMs).toBeCloseTo(waitMs, 6)
})
