import type { ReviewChange, ReviewContent } from "#contracts/reviews.ts"

const noFix = { behaviour: "", effect: "", nextTime: "" }

/** A review in which nothing has been said. */
export const emptyContent: ReviewContent = {
  checkpoints: {},
  scores: {},
  reasons: {},
  evidence: {},
  verdict: null,
  overrideReason: "",
  levelShown: null,
  confidence: null,
  decisive: [],
  strengths: ["", ""],
  fixes: [noFix, noFix],
  drill: "",
}

/**
 * The review after a change: null in a map takes a mark back, everything else that is named replaces what was there. Evidence
 * that is gone, or never was, decides nothing: `decisive` never names it.
 */
export function changed(content: ReviewContent, change: ReviewChange): ReviewContent {
  const { checkpoints, scores, reasons, evidence, ...single } = change
  const after: ReviewContent = {
    ...content,
    ...withoutUndefined(single),
    checkpoints: marked(content.checkpoints, checkpoints),
    scores: marked(content.scores, scores),
    reasons: marked(content.reasons, reasons),
    evidence: marked(content.evidence, evidence),
  }
  return { ...after, decisive: after.decisive.filter((id) => Object.hasOwn(after.evidence, id)) }
}

/**
 * One change that does what two do in a row: `changed(changed(content, earlier), later)` is
 * `changed(content, bothChanges(earlier, later))`. Only evidence that the earlier one removes and the later one brings back keeps
 * its place among what is decisive, unless the later one says what is.
 */
export function bothChanges(earlier: ReviewChange, later: ReviewChange): ReviewChange {
  const both = { ...withoutUndefined(earlier), ...withoutUndefined(later) }
  for (const map of maps) {
    if (earlier[map] && later[map]) Object.assign(both, { [map]: { ...earlier[map], ...later[map] } })
  }
  return both
}

export function isNoChange(change: ReviewChange): boolean {
  return Object.values(change).every((one) => one === undefined || (isMap(one) && Object.keys(one).length === 0))
}

const maps = ["checkpoints", "scores", "reasons", "evidence"] as const

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

type Marks = Partial<Record<string, unknown>>
type Marking<Of extends Marks> = { [Key in keyof Of]?: Of[Key] | null }

function marked<Of extends Marks>(marks: Of, change: Marking<Of> | undefined): Of {
  if (!change) return marks
  const entries = Object.entries({ ...marks, ...change })
  return Object.fromEntries(entries.filter(([, mark]) => mark !== null && mark !== undefined)) as Of
}

function withoutUndefined<Named extends object>(
  named: Named,
): { [Key in keyof Named]?: Exclude<Named[Key], undefined> } {
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as typeof named
}
