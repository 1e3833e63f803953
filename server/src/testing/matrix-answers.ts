import { partRoles } from "@tradeoff/shared/contracts/session-settings.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { CastRole } from "./cast.ts"

/** How a session stands to those of the cast that have a part in one: `own` ones are running unless their name says more. */
export const relations = ["own", "lobby", "ended", "deleted", "foreign"] as const
export type Relation = (typeof relations)[number]

/** Of those who are served, the host alone invites. */
const hostOnly = { interviewer: 403 }

/** What those of a part are answered, or one of the cast. */
type Answers = Partial<Record<PartRole | CastRole, number>>

const all = (status: number): Answers => Object.fromEntries(partRoles.map((part) => [part, status]))

/** Where somebody who is served still gets another answer: because of how the session stands, or of their part in it. */
export const answers: Partial<Record<string, Partial<Record<Relation, number | Answers>>>> = {
  commandSession: { lobby: 409, ended: 409 },
  createInvitation: { own: hostOnly, lobby: hostOnly, ended: { candidate: 409, interviewer: 403 } },
  listInvitations: { own: hostOnly, lobby: hostOnly, ended: hostOnly },
  revokeInvitation: { own: hostOnly, lobby: hostOnly, ended: hostOnly },
  swapRoles: { own: 409, lobby: 409 },
  // The interviewer reads it from the first moment on: it is what they interview with.
  readKit: { own: { candidate: 409, observer: 409 }, lobby: { candidate: 409, observer: 409 } },
  readReview: { own: 409, lobby: 409 },
  changeReview: { own: 409, lobby: 409, ended: { reviewerDone: 409 } },
  // All of it is missing.
  submitReview: { own: 409, lobby: 409, ended: { ...all(409), reviewerDone: 200 } },
  listReviews: { own: 409, lobby: 409 },
  // One's own comes first, and the candidate's.
  replyToReview: { own: 409, lobby: 409, ended: 409 },
  rateReviewer: { own: 409, lobby: 409, ended: 409 },
  askForReviews: { own: 409, lobby: 409 },
  // Who came by a link has taken nothing from the queue; the queue's own are in its tests.
  giveUpClaim: { ended: 409 },
  // What nobody can have begun to score yet.
  chooseRubric: { ended: 409 },
  listComments: { own: 409, lobby: 409 },
  addComment: { own: 409, lobby: 409 },
  changeComment: { own: 409, lobby: 409 },
  removeComment: { own: 409, lobby: 409 },
  readReplay: { own: 409, lobby: 409 },
  // Nothing could be built of it.
  readReplaySegment: { own: 404, lobby: 404 },
  addPicture: { lobby: 409, ended: 409 },
  // Nothing could be added to it.
  readPicture: { lobby: 404 },
}

/** Routes without a contract, each with its reason. */
export const unlisted: [RegExp, string][] = [
  [/^\/api\/openapi\.json$/, "the contract itself"],
  [/^\/api\/docs(\/|$)/, "a page that shows it"],
  [/^\/$/, "the page"],
  [/^\/(index\.html|assets\/app\.js)$/, "the page's files"],
  [/^\/api\/auth\/callback\/github$/, "where GitHub leads back to: a redirect, with a test of its own"],
  [/^\/api\/sessions\/:id\/room$/, "the socket: its messages have rows of their own"],
]
