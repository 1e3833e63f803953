import type { GoldReview, GoldSummary } from "@tradeoff/shared/contracts/calibration.ts"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import type { PromptLibrary } from "#features/prompts/service.ts"
import type { Persons } from "#features/persons/service.ts"
import type { Reviews } from "#features/reviews/service.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { CalibrationStore, Taken } from "./store.ts"

type Gold = ReturnType<PromptLibrary["gold"]>[number]

export interface CalibrationParts {
  store: CalibrationStore
  prompts: Pick<PromptLibrary, "gold">
  persons: Pick<Persons, "nobody">
  sessions: Pick<Sessions, "bringIn" | "admit">
  reviews: Pick<Reviews, "read">
}

export type Calibration = ReturnType<typeof createCalibration>

/**
 * Recorded rounds that were scored with reasons, for reviewers to measure themselves against. Each is a session of nobody's, brought
 * in when it is first asked for; who takes it is its reviewer. Nothing of how it was scored leaves the server before their own
 * scores are in, and of each other those who score it know nothing.
 */
export function createCalibration({ store, prompts, persons, sessions, reviews }: CalibrationParts) {
  function find(name: string): Gold {
    const found = prompts.gold().find((gold) => gold.name === name)
    if (found) return found
    throw new Refusal("notFound", "There is no such round to calibrate with. Choose one from the list.")
  }

  return {
    async list(person: PersonId | null): Promise<GoldSummary[]> {
      const taken = person === null ? [] : await store.takenBy(person)
      return prompts.gold().map((gold) => toSummary(gold, mineOf(gold, taken)))
    },

    /** The session by which it is scored; taken again, by the same person, it is the same one. */
    async begin(person: PersonId, name: string): Promise<SessionId> {
      const gold = find(name)
      const people = await Promise.all(gold.recording.people.map((_, index) => persons.nobody(gold.session, index + 1)))
      await sessions.bringIn(gold, people)
      await store.keep(gold.session, gold.review)
      await sessions.admit(gold.session, { person, role: "reviewer", name: null }, async () => {})
      return gold.session
    },

    /** Of a recording that has been replaced since, what was said of it then. */
    async read(person: PersonId | null, name: string): Promise<Compared> {
      const taken = person === null ? [] : await store.takenBy(person)
      const mine = taken.filter((each) => each.name === name)
      if (mine.length === 0) throw new Refusal("notFound", notBegun)
      const loaded = prompts.gold().find((gold) => gold.name === name)
      const scored = mine.filter(({ scoredAt }) => scoredAt !== null)
      const chosen = scored.find(({ session }) => session === loaded?.session) ?? scored[0]
      const gold = chosen && (chosen.session === loaded?.session ? loaded.review : await store.kept(chosen.session))
      if (!gold) throw new Refusal("wrongState", ownFirst)
      return { session: chosen.session, mine: (await reviews.read(person, chosen.session)).content, gold }
    },
  }
}

interface Compared {
  session: SessionId
  mine: ReviewContent
  gold: GoldReview
}

const notBegun = "You have not taken this round, or there is none of this name. Choose one from the list."
const ownFirst = "Submit your scores of this round first. Then you see how it was scored, and why."

/** One's session of what is recorded now; of an earlier recording as long as one has not taken that. */
function mineOf({ name, session }: Gold, taken: Taken[]): Taken | null {
  const mine = taken.filter((each) => each.name === name)
  return mine.find((each) => each.session === session) ?? mine[0] ?? null
}

function toSummary({ name, promptTitle, recording }: Gold, mine: Taken | null): GoldSummary {
  const { promptSlug, mode, level, lengthMin } = recording.settings
  const own = { session: mine?.session ?? null, scoredAt: mine?.scoredAt ?? null }
  return { name, promptSlug, promptTitle, mode, level, lengthMin, ...own }
}
