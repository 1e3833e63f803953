import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dimensions } from "#contracts/dimension.ts"
import { levels } from "#contracts/level.ts"
import { checkpointStates, verdicts } from "#contracts/marks.ts"
import { ReviewChange, ReviewContent } from "#contracts/reviews.ts"
import { anEvidence, anEvidenceId, aReview } from "#testing/a-review.ts"
import { seeded } from "#testing/seed.ts"
import { bothChanges, changed, emptyContent, isNoChange } from "./content.ts"

const first = anEvidenceId(1)
const second = anEvidenceId(2)

it("begins with nothing, which is a review", () => {
  expect(ReviewContent.parse(emptyContent)).toEqual(emptyContent)
  expect(ReviewContent.parse(aReview())).toEqual(aReview())
})

describe("a change", () => {
  it("adds, replaces and takes back what it names in a map, and leaves the rest", () => {
    const before = { ...emptyContent, scores: { d1: 1, d2: 2 }, reasons: { d1: "So." } } as const
    const after = changed(before, { scores: { d1: null, d2: 3, d3: "noSignal" }, reasons: { d2: "Well." } })
    expect(after).toEqual({ ...before, scores: { d2: 3, d3: "noSignal" }, reasons: { d1: "So.", d2: "Well." } })
  })

  it("replaces a text or a choice, also by nothing", () => {
    const before = aReview()
    const after = changed(before, { verdict: null, drill: "", strengths: ["One.", ""] })
    expect(after).toEqual({ ...before, verdict: null, drill: "", strengths: ["One.", ""] })
  })

  it("takes evidence that is removed out of what is decisive, and never lets in what is not there", () => {
    const before = changed(emptyContent, {
      evidence: { [first]: anEvidence(), [second]: anEvidence() },
      decisive: [first, second],
    })
    expect(before.decisive).toEqual([first, second])
    expect(changed(before, { evidence: { [first]: null } }).decisive).toEqual([second])
    expect(changed(emptyContent, { decisive: [first] }).decisive).toEqual([])
  })

  it("is none when it names nothing", () => {
    expect([{}, { scores: {} }, { evidence: {}, drill: undefined }].map(isNoChange)).toEqual([true, true, true])
    expect([{ scores: { d1: null } }, { drill: "" }, { verdict: null }].map(isNoChange)).toEqual([false, false, false])
  })
})

const ids = [first, second, anEvidenceId(3)]
const words = fc.constantFrom("One.", "Two.")
const draft = fc.constantFrom("", "One.")
const fix = fc.record({ behaviour: draft, effect: draft, nextTime: draft })
const evidence = fc.record({ dimension: fc.constantFrom(...dimensions), words }).map(anEvidence)
const score = fc.constantFrom(1, 2, 3, 4, "noSignal")
const checkpoint = fc.constantFrom("CP1", "CP2", "CP3")
const state = fc.constantFrom(...checkpointStates)
const orNull = <Value>(one: fc.Arbitrary<Value>) => fc.option(one)
const some = { requiredKeys: [] }
const anyChange = fc
  .record(
    {
      checkpoints: fc.dictionary(checkpoint, orNull(state)),
      scores: fc.dictionary(fc.constantFrom(...dimensions), orNull(score)),
      reasons: fc.dictionary(fc.constantFrom(...dimensions), orNull(words)),
      evidence: fc.dictionary(fc.constantFrom(...ids), orNull(evidence)),
      verdict: orNull(fc.constantFrom(...verdicts)),
      overrideReason: draft,
      levelShown: orNull(fc.constantFrom(...levels)),
      confidence: orNull(fc.constantFrom("low", "high")),
      decisive: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }),
      strengths: fc.tuple(draft, draft),
      fixes: fc.tuple(fix, fix),
      drill: draft,
    },
    some,
  )
  .map((change) => ReviewChange.parse(change))
const anyContent = fc.array(anyChange, { maxLength: 4 }).map((all) => all.reduce(changed, emptyContent))

describe("laws", () => {
  it("what is changed is a review, and its decisive moments are among its evidence", () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        expect(ReviewContent.parse(content)).toEqual(content)
        for (const id of content.decisive) expect(content.evidence[id]).toBeDefined()
      }),
      seeded(200),
    )
  })

  it("two changes in a row are one, unless removed evidence comes back", () => {
    fc.assert(
      fc.property(anyContent, anyChange, anyChange, (content, earlier, later) => {
        const between = changed(content, earlier)
        const named = earlier.decisive ?? content.decisive
        const lost = named.filter((id) => !between.evidence[id])
        fc.pre(later.decisive !== undefined || lost.every((id) => !later.evidence?.[id]))
        expect(changed(content, bothChanges(earlier, later))).toEqual(changed(between, later))
      }),
      seeded(500),
    )
  })

  it("the same change twice is the change once, no change changes nothing, and neither is lost in two", () => {
    fc.assert(
      fc.property(anyContent, anyChange, (content, change) => {
        const once = changed(content, change)
        expect(changed(once, change)).toEqual(once)
        expect(changed(content, {})).toEqual(content)
        if (isNoChange(change)) expect(once).toEqual(content)
        expect(bothChanges(change, {})).toEqual(change)
        expect(bothChanges({}, change)).toEqual(change)
      }),
      seeded(200),
    )
  })
})
