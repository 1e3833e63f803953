import fc from "fast-check"
import { expect, it } from "vitest"
import { type Dimension, dimensions } from "#contracts/dimension.ts"
import type { Score } from "#contracts/marks.ts"
import { seeded } from "#testing/seed.ts"
import { evidenceMissing } from "./evidence.ts"

const about = (...all: (Dimension | null)[]) => all.map((dimension) => ({ dimension }))

it.each<[Score, number]>([
  [1, 2],
  [2, 1],
  [3, 1],
  [4, 2],
  ["noSignal", 0],
])("a score of %s needs %d", (score, need) => {
  const other: Dimension[] = ["d1", "d1"]
  for (const have of [0, 1, 2, 3]) {
    const evidence = about(...other, null, ...Array<Dimension>(have).fill("d2"))
    expect(evidenceMissing({ d2: score }, evidence)).toEqual(have < need ? [{ dimension: "d2", have, need }] : [])
  }
})

it("goes through the scores in the rubric's order, and asks nothing for what is not scored", () => {
  expect(evidenceMissing({ d5: 2, d1: 4, d3: 3 }, about("d3", "d1", "d4"))).toEqual([
    { dimension: "d1", have: 1, need: 2 },
    { dimension: "d5", have: 0, need: 1 },
  ])
  expect(evidenceMissing({}, [])).toEqual([])
})

it("asks for exactly what it takes, and more evidence never makes more missing", () => {
  const anyScores = fc.dictionary(fc.constantFrom(...dimensions), fc.constantFrom<Score>(1, 2, 3, 4, "noSignal"))
  const anyEvidence = fc.array(fc.constantFrom(null, ...dimensions))
  fc.assert(
    fc.property(anyScores, anyEvidence, anyEvidence, (scores, some, more) => {
      const missing = evidenceMissing(scores, about(...some))
      const brought = missing.flatMap(({ dimension, have, need }) => Array<Dimension>(need - have).fill(dimension))
      expect(evidenceMissing(scores, about(...some, ...brought))).toEqual([])
      const oneLess = evidenceMissing(scores, about(...some, ...brought.slice(1)))
      expect(oneLess).toHaveLength(Math.min(1, brought.length))
      expect(evidenceMissing(scores, about(...some, ...more)).length).toBeLessThanOrEqual(missing.length)
    }),
    seeded(300),
  )
})
