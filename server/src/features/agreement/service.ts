import { agreementReport, gapReport } from "@tradeoff/shared/agreement/report.ts"
import type { ScoredReview } from "@tradeoff/shared/agreement/given-scores.ts"
import type { AgreementTold } from "@tradeoff/shared/contracts/agreement.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import type { Rubrics } from "#features/rubrics/service.ts"
import { limits } from "#platform/limits.ts"
import type { KnownPerson } from "#platform/principal.ts"
import type { AgreementStore, KnownScores, ReviewScores } from "./store.ts"

export interface AgreementParts {
  store: AgreementStore
  rubrics: Pick<Rubrics, "of">
  now(): number
}

export type AgreementBook = ReturnType<typeof createAgreementBook>

/** How far reviewers agree, and how somebody's own scores lie to others': of what they may know, and of nobody by name. */
export function createAgreementBook({ store, rubrics, now }: AgreementParts) {
  async function ofMine(known: KnownScores[]): Promise<AgreementTold["mine"]> {
    const most = mostlyScoredWith(known.filter(byOthers))
    if (!most) return null
    const { id, version, name } = await rubrics.of(most[0]!)
    const { rounds, reviews } = shared(most)
    return { rounds, rubric: { id, version, name }, agreement: agreementReport(reviews) }
  }

  async function ofServer({ person, account }: KnownPerson): Promise<AgreementTold["server"]> {
    if (account === null) return null
    const scoredWith = { rubricId: defaultRubric.id, rubricVersion: defaultRubric.version }
    const all = await store.ofAllFor(person, scoredWith, now(), limits.agreementReviews)
    const { rounds, reviews } = shared(all)
    const from = limits.agreementRounds
    return { rounds, from, agreement: rounds < from ? null : agreementReport(reviews) }
  }

  return {
    async read(who: KnownPerson | null): Promise<AgreementTold> {
      const known = who ? await store.openTo(who.person, now(), limits.agreementRoundsOfMine) : []
      const foreseen = new Set(known.flatMap((one) => (one.mine && !byOthers(one) ? [one.session] : [])))
      const given = new Set(known.flatMap((one) => (one.mine && byOthers(one) ? [one.session] : [])))
      return {
        mine: await ofMine(known),
        server: who && (await ofServer(who)),
        severity: gapReport(raters(known.filter((one) => given.has(one.session) && byOthers(one))), me),
        prediction: gapReport(raters(known.filter((one) => foreseen.has(one.session))), me),
      }
    },
  }
}

const me = "me"

function byOthers({ kind }: ReviewScores): boolean {
  return kind !== "self"
}

/** By number, which names somebody within one session alone; oneself by one name throughout. */
function raters(reviews: readonly (ReviewScores & { mine?: boolean })[]): ScoredReview[] {
  return reviews.map(({ session, author, scores, mine }) => ({ session, rater: mine ? me : String(author), scores }))
}

/** Those of the rounds that several have reviewed: nothing else says anything of agreement. */
function shared(reviews: readonly ReviewScores[]): { rounds: number; reviews: ScoredReview[] } {
  const several = [...Map.groupBy(reviews, ({ session }) => session).values()].filter((of) => of.length > 1)
  return { rounds: several.length, reviews: raters(several.flat()) }
}

/** The reviews of the rounds that are scored with the version of a rubric that most rounds are; of two, with the one named first. */
function mostlyScoredWith<Scores extends ReviewScores>(reviews: readonly Scores[]): Scores[] | null {
  const byVersion = Map.groupBy(reviews, ({ rubricId, rubricVersion }) => `${rubricId} ${rubricVersion}`)
  const rounds = (of: Scores[]) => shared(of).rounds
  const [first, ...rest] = [...byVersion].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, of]) => of)
  return first ? rest.reduce((most, of) => (rounds(of) > rounds(most) ? of : most), first) : null
}
