import { isDeepStrictEqual } from "node:util"
import type { PersonId, ReplyId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { Rating, Reply, ReplyAbout } from "@tradeoff/shared/contracts/reviews.ts"
import { partRoles } from "@tradeoff/shared/contracts/session-settings.ts"
import type { Sessions } from "#features/sessions/service.ts"
import { limits } from "#platform/limits.ts"
import type { GivenReview, ReviewStore } from "./store.ts"
import type { ThreadStore } from "./thread-store.ts"

export interface ThreadParts {
  store: Pick<ReviewStore, "given">
  threads: ThreadStore
  sessions: Pick<Sessions, "partIn">
  now(): number
}

interface Line {
  id: ReplyId
  about: ReplyAbout
  words: string
}

/** Between the candidate and the author of a review, once both may read it. */
export function createThreads({ store, threads, sessions, now }: ThreadParts) {
  /** The review of `author`, by somebody else than the candidate, for one who has submitted their own. */
  async function readable(id: SessionId, reader: number, author: number) {
    const given = await store.given(id)
    // Before anything is said of others: the answer is the same whatever they have done.
    if (!given.some((one) => one.author === reader)) throw new Refusal("wrongState", ownFirst)
    const theirs = given.find((one) => one.author === author && one.kind !== "self")
    return { theirs, foreseen: given.some(({ kind }) => kind === "self") }
  }

  return {
    async reply(person: PersonId | null, id: SessionId, author: number, line: Line): Promise<Reply> {
      const part = await sessions.partIn(id, person, partRoles)
      const { theirs, foreseen } = await readable(id, part.no, author)
      if (!theirs || (part.role !== "candidate" && part.no !== author)) throw new Refusal("notFound", noSuchReview)
      if (!foreseen) throw new Refusal("wrongState", notReadYet)
      refuseUnknown(line.about, theirs)
      const said = { ...line, author, writer: part.no }
      const kept = await threads.reply(id, said, now(), limits.repliesPerReview)
      if (kept === "full") throw new Refusal("tooMany", full)
      if (kept === "taken" || kept.words !== line.words || !isDeepStrictEqual(kept.about, line.about)) {
        throw new Refusal("wrongState", idTaken)
      }
      return { ...kept, mine: true }
    },

    async rate(person: PersonId | null, id: SessionId, author: number, rating: Rating): Promise<Rating> {
      const part = await sessions.partIn(id, person, ["candidate"])
      const { theirs } = await readable(id, part.no, author)
      if (!theirs) throw new Refusal("notFound", noSuchReview)
      const { prepared, listened } = rating
      if (theirs.kind === "peer" && (prepared !== null || listened !== null)) throw new Refusal("badRequest", notThere)
      await threads.rate(id, author, rating, now())
      return rating
    },
  }
}

function refuseUnknown(about: ReplyAbout, { content }: GivenReview): void {
  if (about && "evidence" in about && !content.evidence[about.evidence])
    throw new Refusal("badRequest", "That review has no such piece of evidence.")
}

const ownFirst = "Submit your own review first. Then those of others can be read, and answered."
const noSuchReview = "There is no such review in this session that is yours to answer."
const notReadYet = "The candidate has not submitted their prediction, and so not read your review yet."
const notThere = "Whoever watched afterwards neither prepared nor listened. Say how useful the review was."
const idTaken = "Another line has this id. Reload the reviews, and give a new one an id of its own."
const full = `This thread has ${limits.repliesPerReview} lines, and more are not kept.`
