import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dimensions } from "#contracts/dimension.ts"
import { verdicts } from "#contracts/marks.ts"
import type { ReviewContent, ReviewKind } from "#contracts/reviews.ts"
import { anEvidence, anEvidenceId, aReview } from "#testing/a-review.ts"
import { seeded } from "#testing/seed.ts"
import { defaultRubric } from "#rubric/default-rubric.ts"
import { changed, emptyContent } from "./content.ts"
import { whatIsMissing } from "./missing.ts"

type Round = Parameters<typeof whatIsMissing>[2]

const round: Round = { level: "senior", hints: [], rubric: defaultRubric }
const fieldsOf = (kind: ReviewKind, content: ReviewContent, more: Partial<Round> = {}) =>
  whatIsMissing(kind, content, { ...round, ...more }).map(({ field, dimension }) => dimension ?? field)
const scored = (scores: ReviewContent["scores"]) => aReview({ scores: { ...aReview().scores, ...scores } })

it("a prediction is five scores, a verdict and the level", () => {
  expect(fieldsOf("self", emptyContent)).toEqual([...dimensions, "verdict", "levelShown"])
  const { scores, verdict, levelShown } = aReview()
  expect(fieldsOf("self", { ...emptyContent, scores, verdict, levelShown })).toEqual([])
})

it.each(["interviewer", "peer"] as const)(
  "%s: everything is asked for, in the order in which it is written",
  (kind) => {
    expect(fieldsOf(kind, emptyContent)).toEqual([
      ...dimensions,
      "decisive",
      "strengths",
      "fixes",
      "drill",
      "verdict",
      "levelShown",
      "confidence",
    ])
    expect(fieldsOf(kind, aReview())).toEqual([])
  },
)

describe("evidence", () => {
  it.each([
    ["noSignal", 0],
    [1, 2],
    [2, 1],
    [3, 1],
    [4, 2],
  ] as const)("a score of %s needs %s", (score, need) => {
    for (let have = 0; have <= 3; have++) {
      const more = Array.from(
        { length: have },
        (_, n) => [anEvidenceId(90 + n), anEvidence({ dimension: "d5" })] as const,
      )
      const evidence = { ...aReview().evidence, [anEvidenceId(5)]: anEvidence(), ...Object.fromEntries(more) }
      const missing = whatIsMissing("peer", { ...scored({ d5: score }), evidence }, round)
      expect(missing.filter(({ dimension }) => dimension === "d5").map(({ field }) => field)).toEqual(
        have < need ? ["evidence"] : [],
      )
    }
  })

  it("names the dimension as the rubric does, and how much is missing", () => {
    const said = whatIsMissing("peer", { ...scored({ d2: 4 }), evidence: {} }, round).map(({ says }) => says)
    expect(said[1]).toBe("Add two pieces of evidence for the 4 in Designing the solution, or score it otherwise.")
    const other = { dimensions: { ...defaultRubric.dimensions, d1: { ...defaultRubric.dimensions.d1, name: "Scope" } } }
    expect(whatIsMissing("self", emptyContent, { ...round, rubric: other })[0]?.says).toMatch(/Scope/)
  })
})

describe("words", () => {
  it.each([
    ["strengths", { strengths: ["One.", " "] }],
    ["fixes", { fixes: [aReview().fixes[0], { ...aReview().fixes[1], effect: "\n" }] }],
    ["drill", { drill: "  " }],
    ["decisive", { decisive: [] }],
    ["confidence", { confidence: null }],
  ] as const)("%s may not be left out, or blank", (field, without) => {
    expect(fieldsOf("peer", changed(aReview(), { ...without } as object))).toEqual([field])
  })
})

describe("a verdict beyond a guard rail", () => {
  it.each([
    [{ d1: 1 }, "no", []],
    [{ d1: 1 }, "yes", ["overrideReason"]],
    [{ d2: 2 }, "strongYes", ["overrideReason"]],
    [{ d2: 3 }, "strongYes", []],
  ] as const)("%j and %s", (scores, verdict, missing) => {
    const evidence = { ...aReview().evidence, [anEvidenceId(9)]: anEvidence() }
    const content = { ...scored(scores), evidence, verdict }
    expect(fieldsOf("interviewer", content)).toEqual(missing)
    expect(fieldsOf("interviewer", { ...content, overrideReason: "It was the audio." })).toEqual([])
    expect(fieldsOf("self", content)).toEqual([])
  })

  it("counts steering at staff level", () => {
    const steered = { level: "staff", hints: ["hinted", "told"] } as const
    expect(fieldsOf("peer", aReview({ verdict: "strongYes" }), steered)).toEqual(["overrideReason"])
    expect(fieldsOf("peer", aReview({ verdict: "no" }), steered)).toEqual([])
    expect(fieldsOf("peer", aReview({ verdict: "strongYes" }), { ...steered, level: "senior" })).toEqual([])
  })
})

it("law: more said is never more missing, but for a reason that a bolder verdict needs", () => {
  const fields = ["scores", "evidence", "levelShown", "confidence", "decisive", "strengths", "fixes", "drill"] as const
  fc.assert(
    fc.property(
      fc.subarray([...fields]),
      fc.subarray([...fields]),
      fc.constantFrom(...verdicts),
      (some, more, verdict) => {
        const saying = (named: readonly (keyof ReviewContent)[]) => {
          const full = aReview({ verdict })
          return { ...emptyContent, verdict, ...Object.fromEntries(named.map((field) => [field, full[field]])) }
        }
        const fewer = fieldsOf("peer", saying([...some, ...more])).length
        expect(fewer).toBeLessThanOrEqual(fieldsOf("peer", saying(some)).length)
      },
    ),
    seeded(200),
  )
})
