import { isDeepStrictEqual } from "node:util"
import type { PersonId, RubricId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { Rubric, RubricSummary, RubricWords } from "@tradeoff/shared/contracts/rubrics.ts"
import { defaultRubric, defaultRubrics } from "@tradeoff/shared/rubric/default-rubric.ts"
import { limits } from "#platform/limits.ts"
import type { OwnRubric, RubricStore, Tx } from "./store.ts"

export interface RubricParts {
  store: RubricStore
  now(): number
  newId(): string
}

/** What a session is scored with, as its row names it. */
interface ScoredWith {
  rubricId: RubricId
  rubricVersion: number
}

export type Rubrics = ReturnType<typeof createRubrics>

/** The words that scores are given by: the product's own, and those that people have written. */
export function createRubrics({ store, now, newId }: RubricParts) {
  async function own(person: PersonId | null, id: RubricId): Promise<OwnRubric> {
    if (id === defaultRubric.id)
      throw new Refusal("notAllowed", "This rubric comes with Tradeoff. Copy it, and change the copy.")
    const found = person && (await store.find(person, id))
    if (!found) throw new Refusal("notFound", "There is no such rubric of yours. It may have been deleted.")
    return found
  }

  return {
    /** The product's own first. */
    async list(person: PersonId | null): Promise<RubricSummary[]> {
      const { id, name, version } = defaultRubric
      const theirs = person ? await store.of(person) : []
      return [
        { id, name, version, mine: false, changedAt: null },
        ...theirs.map(({ id, version, changedAt, words: { name } }) => ({ id, name, version, mine: true, changedAt })),
      ]
    },

    async read(person: PersonId | null, id: RubricId, version?: number) {
      if (id === defaultRubric.id) {
        const rubric = defaultRubrics.find((one) => one.version === (version ?? defaultRubric.version))
        if (!rubric) throw new Refusal("notFound", noSuchVersion)
        return { rubric, latest: defaultRubric.version, mine: false }
      }
      const { version: latest } = await own(person, id)
      const words = version !== undefined && version > latest ? null : await store.words(id, version ?? latest)
      if (!words) throw new Refusal("notFound", noSuchVersion)
      return { rubric: { id, version: version ?? latest, ...words }, latest, mine: true }
    },

    async create(person: PersonId, words: RubricWords): Promise<Rubric> {
      const rubric: Rubric = { id: newId() as RubricId, version: 1, ...words }
      if (await store.add(rubric, person, now(), limits.rubricsPerPerson)) return rubric
      throw new Refusal(
        "tooMany",
        `You have ${limits.rubricsPerPerson} rubrics, and more are not kept. Delete one first.`,
      )
    },

    /** A version more, unless the words are the same. @throws Refusal when somebody has changed it since `after` was read. */
    async change(person: PersonId | null, id: RubricId, after: number, words: RubricWords): Promise<Rubric> {
      const known = await own(person, id)
      if (known.version !== after) throw new Refusal("wrongState", changedMeanwhile)
      if (isDeepStrictEqual(known.words, words)) return { id, version: after, ...words }
      if (after >= limits.rubricVersions) throw new Refusal("wrongState", manyVersions)
      if (!(await store.change(person!, id, after, words, now()))) throw new Refusal("wrongState", changedMeanwhile)
      return { id, version: after + 1, ...words }
    },

    async remove(person: PersonId | null, id: RubricId): Promise<void> {
      await own(person, id)
      await store.remove(person!, id)
    },

    /** For other features: all rubrics of somebody who leaves, but for the versions that sessions are scored with. */
    async removeAllOf(person: PersonId): Promise<void> {
      for (const { id } of await store.of(person)) await store.remove(person, id)
    },

    /** For other features: the words that a session is scored with. */
    async of({ rubricId, rubricVersion }: ScoredWith): Promise<Rubric> {
      const known = defaultRubrics.find(({ id, version }) => id === rubricId && version === rubricVersion)
      if (known) return known
      const words = await store.words(rubricId, rubricVersion)
      if (!words) throw new Error(`Version ${rubricVersion} of rubric ${rubricId} is not there.`)
      return { id: rubricId, version: rubricVersion, ...words }
    },

    /** For other features: the latest version of a rubric that somebody may score with, there to stay until the transaction is over. */
    async hold(tx: Tx, person: PersonId, id: RubricId): Promise<ScoredWith> {
      if (id === defaultRubric.id) return { rubricId: id, rubricVersion: defaultRubric.version }
      const version = await store.hold(tx, person, id)
      if (version === null) throw new Refusal("notFound", "There is no such rubric of yours. It may have been deleted.")
      return { rubricId: id, rubricVersion: version }
    },
  }
}

const noSuchVersion = "This rubric has no such version."
const changedMeanwhile = "This rubric has been changed since you read it. Read it again, then make your change."
const manyVersions = `This rubric has ${limits.rubricVersions} versions, and more are not kept. Copy it to a new one.`
