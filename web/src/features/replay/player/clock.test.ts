import fc from "fast-check"
import { expect, it } from "vitest"
import { playheadAt } from "./clock.ts"

const course = {
  durationMs: 100_000,
  jumps: [
    { fromMs: 10_000, untilMs: 20_000 },
    { fromMs: 50_000, untilMs: 90_000 },
  ],
}
const from = (atMs: number, rate = 1) => ({ atMs, since: 1_000, rate })

it.each([
  ["does not move at once", from(5_000), 0, 5_000],
  ["moves with the page's clock", from(0), 4_000, 4_000],
  ["moves faster", from(0, 4), 2_000, 8_000],
  ["moves slower", from(0, 0.5), 4_000, 2_000],
  ["is over a jump the moment it comes to it", from(0), 10_000, 20_000],
  ["goes on behind it", from(0), 12_000, 22_000],
  ["takes several in one stride", from(0, 16), 2_600, 91_600],
  ["leaves a jump that it begins in", from(15_000), 0, 20_000],
  ["starts behind a jump that ends there", from(20_000), 1_000, 21_000],
  ["stops at the end", from(95_000), 9_000, 100_000],
  ["never goes back", from(5_000), -3_000, 5_000],
])("the playhead %s", (_, clock, passedMs, expected) => {
  expect(playheadAt(clock, 1_000 + passedMs, course)).toBe(expected)
})

it("comes to the same place in one stride and in many, and never stands still within a jump", () => {
  const gaps = fc
    .uniqueArray(fc.nat(500), { maxLength: 20 })
    .map((edges) => edges.toSorted((one, other) => one - other))
    .map((edges) => edges.flatMap((fromMs, at) => (at % 2 === 0 ? { fromMs, untilMs: edges[at + 1] ?? 501 } : [])))
  fc.assert(
    fc.property(
      gaps,
      fc.array(fc.nat(40), { minLength: 1, maxLength: 30 }),
      fc.constantFrom(0.5, 1, 16),
      (jumps, strides, rate) => {
        const way = { durationMs: 600, jumps }
        let clock = { atMs: 0, since: 0, rate }
        for (const stride of strides) {
          const now = clock.since + stride
          clock = { atMs: playheadAt(clock, now, way), since: now, rate }
          expect(jumps.some(({ fromMs, untilMs }) => fromMs <= clock.atMs && clock.atMs < untilMs)).toBe(false)
        }
        expect(clock.atMs).toBeCloseTo(playheadAt({ atMs: 0, since: 0, rate }, clock.since, way), 6)
      },
    ),
    { numRuns: 500 },
  )
})
