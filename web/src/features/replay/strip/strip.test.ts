import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { histogram, histogramPath } from "./histogram.ts"
import { abreast, stripScale } from "./strip-scale.ts"

const hour = 3_600_000

describe("the strip's scale", () => {
  it("gives a night no more room than ten seconds", () => {
    const scale = stripScale(25 * hour, [{ fromMs: hour, untilMs: 25 * hour }])
    expect(scale.shareOf(hour)).toBeCloseTo(hour / (hour + 10_000))
    expect(scale.shareOf(25 * hour)).toBe(1)
    expect(scale.atMs(1)).toBe(25 * hour)
  })

  it("is plain where nothing is dead, and does not fail where there is nothing", () => {
    expect(stripScale(1_000, []).shareOf(250)).toBe(0.25)
    expect([stripScale(0, []).shareOf(0), stripScale(0, []).atMs(0.5)]).toEqual([0, 0])
  })

  it("puts evidence of one moment abreast, towards the middle, and leaves other marks where they are", () => {
    const at = (atMs: number, kind: "evidence" | "hint" = "evidence") => ({ kind, atMs })
    const marks = [at(0), at(0), at(0, "hint"), at(4), at(200), at(900), at(902), at(1_000), at(1_000)]
    expect(abreast(marks, stripScale(1_000, []))).toEqual([0, 1, 0, 2, 0, 0, -1, 0, -1])
  })

  it("never goes back, and leads back to where it came from", () => {
    const gaps = fc
      .uniqueArray(fc.nat(1_000_000), { maxLength: 12 })
      .map((edges) =>
        edges
          .toSorted((one, other) => one - other)
          .flatMap((fromMs, at, all) => (at % 2 === 0 && all[at + 1] ? [{ fromMs, untilMs: all[at + 1]! }] : [])),
      )
    fc.assert(
      fc.property(gaps, fc.nat(1_000_000), fc.nat(1_000_000), (dead, one, other) => {
        const scale = stripScale(1_000_000, dead)
        const [early, late] = one < other ? [one, other] : [other, one]
        expect(scale.shareOf(early)).toBeLessThanOrEqual(scale.shareOf(late))
        expect(scale.atMs(scale.shareOf(one))).toBeCloseTo(one, 3)
      }),
      { numRuns: 500 },
    )
  })
})

describe("the histogram", () => {
  it("counts edits where they lie, the busiest as high as it goes", () => {
    const scale = stripScale(10_000, [])
    expect(
      histogram(
        [
          [0, 4, 0],
          [1, 0, 0],
          [9, 1, 1],
        ],
        scale,
        5,
      ),
    ).toEqual([1, 0, 0, 0, 0.5])
    expect(histogram([], scale, 2)).toEqual([0, 0])
  })

  it("is drawn from the ground up", () => {
    expect(histogramPath([1, 0.5])).toBe("M0 1V0.000H1V0.500H2V1Z")
  })
})
