import { z } from "zod"
import { Dimension } from "./dimension.ts"
import { endpoint } from "./endpoint.ts"
import { Rubric } from "./rubrics.ts"

/** One statistic, with what it rests on: a number without its n is a rumour. */
export const Figure = z.object({
  /** Null where it would say more about chance than about people. */
  value: z.number().nullable(),
  /** How much there is of what it is told from: pairs of scores, or units that several have scored. */
  n: z.int().nonnegative(),
  /** From how much on it is told. */
  from: z.int().positive(),
  /** Why it is not told: there is too little, or everybody gave one and the same score throughout. */
  why: z.enum(["tooFew", "noVariation"]).nullable(),
})
export type Figure = z.infer<typeof Figure>

/** Alpha needs units, and scores of them. */
export const AlphaFigure = Figure.extend({ scores: z.int().nonnegative(), fromScores: z.int().positive() })
export type AlphaFigure = z.infer<typeof AlphaFigure>

/** How far reviewers of the same rounds agree. */
export const Agreement = z.object({
  /** Of all pairs of scores that one dimension of one round got, the share that is alike; and that is at most one apart. */
  exact: Figure,
  withinOne: Figure,
  /** Quadratic-weighted kappa of the same pairs, whose review came first against whose came later. */
  kappa: Figure,
  /** Krippendorff's, ordinal; n counts dimensions of rounds. */
  alpha: AlphaFigure,
})
export type Agreement = z.infer<typeof Agreement>

/** Of all dimensions together, which rests on fewer rounds than its n, and of each. */
export const AgreementReport = z.object({ overall: Agreement, byDimension: z.record(Dimension, Agreement) })
export type AgreementReport = z.infer<typeof AgreementReport>

/** A mean of differences in points, positive where somebody scores higher than the median of the others. */
export const GapReport = z.object({ overall: Figure, byDimension: z.record(Dimension, Figure) })
export type GapReport = z.infer<typeof GapReport>

/** What may be told to one who asks: never of a round whose scores are sealed for them, and never of a person but themself. */
export const AgreementTold = z.object({
  /**
   * Of the rounds whose reviews I may read, scored with the version of a rubric that most of them are; null where there is none.
   * Gold rounds and candidates' own scores are not in it.
   */
  mine: z
    .object({
      rounds: z.int(),
      rubric: Rubric.pick({ id: true, version: true, name: true }),
      agreement: AgreementReport,
    })
    .nullable(),
  /**
   * Of everybody's rounds that are scored with the product's own rubric, wait for nobody's review any more, and are not sealed for
   * me; null for guests. `agreement` is null while there are fewer than `from` rounds, which could be told apart.
   */
  server: z.object({ rounds: z.int(), from: z.int(), agreement: AgreementReport.nullable() }).nullable(),
  /** My own scores against the median of the other reviewers'. */
  severity: GapReport,
  /** What I foresaw of my own rounds against the median of my reviewers. */
  prediction: GapReport,
})
export type AgreementTold = z.infer<typeof AgreementTold>

export const readAgreement = endpoint({
  name: "readAgreement",
  summary:
    "How far reviewers agree where I may know it, with the n of each figure, and how my own scores lie to others'",
  method: "GET",
  path: "/api/agreement",
  who: ["anyone"],
  status: 200,
  reply: AgreementTold,
})
