import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { evidenceMax } from "@tradeoff/shared/contracts/reviews.ts"
import type { OwnReview, ReviewChange, ReviewKind } from "@tradeoff/shared/contracts/reviews.ts"
import { partRoles } from "@tradeoff/shared/contracts/session-settings.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { withPeer } from "@tradeoff/shared/interview/mock/seats.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { changed, emptyContent, isNoChange } from "@tradeoff/shared/rubric/review/content.ts"
import { fromRecord } from "@tradeoff/shared/rubric/review/from-record.ts"
import { whatIsMissing } from "@tradeoff/shared/rubric/review/missing.ts"
import type { Rubrics } from "#features/rubrics/service.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { NewReview, ReviewStore, StoredReview } from "./store.ts"

export interface OwnReviewParts {
  store: Pick<ReviewStore, "find" | "rewrite">
  sessions: Pick<Sessions, "partIn" | "record" | "kitOf" | "lastEditAt">
  rubrics: Pick<Rubrics, "of">
  now(): number
}

type SessionRecord = Awaited<ReturnType<Sessions["record"]>>

/** Somebody's part in a session that is over, and its record. @throws Refusal where it is not, or none of theirs. */
export async function finishedRound(
  sessions: Pick<Sessions, "partIn" | "record">,
  id: SessionId,
  person: PersonId | null,
) {
  const part = await sessions.partIn(id, person, partRoles)
  const record = await sessions.record(id)
  if (record.standing.status !== "finished") throw new Refusal("wrongState", notBeforeTheEnd)
  return { part, record }
}

/** One's own review of a finished round: a draft, until it is submitted and stays as it is. */
export function createOwnReviews({ store, sessions, rubrics, now }: OwnReviewParts) {
  async function enter(id: SessionId, person: PersonId | null) {
    const { part, record } = await finishedRound(sessions, id, person)
    return { part, record, first: firstReview(part.role, record.state) }
  }

  async function toOwn(stored: StoredReview, { row }: SessionRecord): Promise<OwnReview> {
    return { ...stored, rubric: await rubrics.of(row) }
  }

  async function read(person: PersonId | null, id: SessionId): Promise<OwnReview> {
    const { part, record, first } = await enter(id, person)
    const stored = await store.find(id, part.no)
    return toOwn(stored ?? { ...first, submittedAt: null, claimedUntil: null }, record)
  }

  /** From the first moment of the session on; to its end, or its last edit that came after it. */
  async function refuseOutside({ row, standing }: SessionRecord, { evidence }: ReviewChange): Promise<void> {
    const instants = Object.values(evidence ?? {}).flatMap((one) => (one ? [one.at] : []))
    if (instants.length === 0) return
    const endAt = Math.max(standing.finishedAt ?? 0, await sessions.lastEditAt(row.id))
    if (Math.min(...instants) < row.createdAt || Math.max(...instants) > endAt)
      throw new Refusal("badRequest", outsideTheSession)
  }

  return {
    /** An interviewer's begins with what they wrote down, everybody else's with nothing. */
    read,

    /** Marks and says what `change` names and nothing else; yields the whole review as it is then. */
    async change(person: PersonId | null, id: SessionId, change: ReviewChange): Promise<OwnReview> {
      if (isNoChange(change)) return read(person, id)
      const { part, record, first } = await enter(id, person)
      refuseUnknown(Object.keys(change.checkpoints ?? {}), await sessions.kitOf(record.row))
      await refuseOutside(record, change)
      const stored = await store.rewrite(id, part.no, first, now(), (before) => {
        if (before.submittedAt !== null) refuseLocked(before.kind, change)
        const content = changed(before.content, change)
        if (Object.keys(content.evidence).length > evidenceMax) throw new Refusal("tooMany", full)
        return { ...before, content }
      })
      return toOwn(stored, record)
    },

    async submit(person: PersonId | null, id: SessionId): Promise<OwnReview> {
      const { part, record, first } = await enter(id, person)
      const hints = record.state.hints.map(({ effect }) => effect)
      const round = { level: record.row.level, hints, rubric: await rubrics.of(record.row) }
      const at = now()
      const stored = await store.rewrite(id, part.no, first, at, (before) => {
        if (before.submittedAt !== null) return before
        if (before.claimedUntil !== null && before.claimedUntil <= at) throw new Refusal("wrongState", claimIsOver)
        const missing = whatIsMissing(before.kind, before.content, round)
        if (missing.length > 0) throw new Refusal("wrongState", missing.map(({ says }) => says).join(" "))
        return { ...before, submittedAt: at }
      })
      return toOwn(stored, record)
    },
  }
}

const notBeforeTheEnd = "A round is marked and scored once it is finished. Finish it first."
const outsideTheSession = "That moment is not in this session. Name one between its beginning and its end, in epoch ms."
const full = `A review has room for ${evidenceMax} pieces of evidence. Remove some.`
const claimIsOver = "Your time for this review is over, and somebody else may take it. Your draft stays yours."
const locked = "This review is submitted, and stays as it is."
const onlyCheckpoints = "Your scores are submitted, and stay as they are. Checkpoints can still be marked."

function firstReview(role: PartRole, state: SessionState): NewReview {
  const kind = kindOf(role, state)
  return { kind, content: kind === "interviewer" ? fromRecord(state.interviewersOnly) : emptyContent }
}

/** Who came to interview somebody who had gone on alone has watched. */
function kindOf(role: PartRole, state: SessionState): ReviewKind {
  if (role === "candidate") return "self"
  return role === "interviewer" && withPeer(state) ? "interviewer" : "peer"
}

/** What the candidate marks in the kit is work on what comes next, and goes on. */
function refuseLocked(kind: ReviewKind, { checkpoints: _open, ...rest }: ReviewChange): void {
  if (kind === "self" && isNoChange(rest)) return
  throw new Refusal("wrongState", kind === "self" ? onlyCheckpoints : locked)
}

function refuseUnknown(marked: string[], kit: Kit | null): void {
  if (marked.length === 0) return
  if (!kit) throw new Refusal("badRequest", "A question of your own has no checkpoints to mark. Score the dimensions.")
  const known = new Set(Object.values(kit.steps).flatMap(({ checkpoints }) => checkpoints.map(({ id }) => id)))
  const unknown = marked.filter((id) => !known.has(id))
  if (unknown.length === 0) return
  const message = `The kit of this round has no checkpoint ${unknown.join(", ")}. Mark those that it lists.`
  throw new Refusal("badRequest", message)
}
