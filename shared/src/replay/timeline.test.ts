import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type PresenceSample, segmentMs } from "#contracts/replay.ts"
import { Timeline } from "./timeline.ts"

/** [instant, participant, what was sampled], in order. */
type Seen = readonly [atMs: number, participant: number, sample: PresenceSample[2]]

function timelineOf(seen: readonly Seen[], segments = 3): Timeline {
  const timeline = new Timeline()
  for (let no = 0; no < segments; no++) {
    let latestMs = no * segmentMs
    const presence = seen
      .filter(([atMs]) => Timeline.segmentOf(atMs) === no)
      .map(([atMs, participant, sample]): PresenceSample => {
        const gapMs = atMs - latestMs
        latestMs = atMs
        return [gapMs, participant, sample]
      })
    timeline.add(no, { keyframes: [], entities: [], deltas: [], presence })
  }
  return timeline
}

describe("what people were seen doing", () => {
  const wide = [0, 0, 900, 600] as const
  const timeline = timelineOf([
    [1_000, 1, { pointer: [1, 1], view: [...wide] }],
    [1_000, 2, { pointer: [2, 2] }],
    [2_000, 1, { pointer: null }],
    [segmentMs + 5_000, 1, { step: "api" }],
    [segmentMs + 9_000, 2, { view: [5, 5, 90, 60] }],
  ])

  it("is each one's own, as last sampled, also from one segment to the next", () => {
    expect(timeline.presenceAt(999, 1)).toBeNull()
    expect(timeline.presenceAt(1_500, 1)).toEqual({ pointer: [1, 1], view: wide, atMs: 1_000 })
    expect(timeline.presenceAt(3_000, 1)).toEqual({ pointer: null, view: wide, atMs: 2_000 })
    expect(timeline.presenceAt(3_000, 2)).toEqual({ pointer: [2, 2], atMs: 1_000 })
    expect(timeline.presenceAt(segmentMs + 5_000, 1)).toEqual({
      pointer: null,
      view: wide,
      step: "api",
      atMs: segmentMs + 5_000,
    })
    expect(timeline.presenceAt(3_000, 3)).toBeNull()
  })

  it("tells the view before it was first sampled, and the same array for the same sample", () => {
    expect(timeline.viewAt(0, 1)).toEqual(wide)
    expect(timeline.viewAt(segmentMs, 2)).toEqual([5, 5, 90, 60])
    expect(timeline.viewAt(0, 2)).toBeNull()
    expect(timeline.viewAt(1_100, 1)).toBe(timeline.viewAt(segmentMs + 7_000, 1))
  })

  it("is nothing else than the latest of each one's samples in this segment and the one before it", () => {
    const moment = fc.nat(3 * segmentMs - 1)
    const sample = fc.oneof(
      fc.record({ pointer: fc.constantFrom<[number, number] | null>([1, 2], [3, 4], null) }),
      fc.record({ view: fc.constantFrom<[number, number, number, number]>([0, 0, 9, 9], [5, 5, 9, 9]) }),
    )
    const samples = fc
      .array(fc.tuple(moment, fc.integer({ min: 1, max: 3 }), sample), { maxLength: 60 })
      .map((some) => some.toSorted(([one], [other]) => one - other))
    fc.assert(
      fc.property(samples, moment, fc.integer({ min: 1, max: 3 }), (seen, atMs, participant) => {
        const earliestMs = (Timeline.segmentOf(atMs) - 1) * segmentMs
        const known = seen.filter(([at, who]) => who === participant && at <= atMs && at >= earliestMs)
        const expected = known.map(([at, , told]) => ({ ...told, atMs: at }))
        expect(timelineOf(seen).presenceAt(atMs, participant)).toEqual(
          expected.length === 0 ? null : Object.assign({}, ...expected),
        )
      }),
      { numRuns: 300 },
    )
  })
})
