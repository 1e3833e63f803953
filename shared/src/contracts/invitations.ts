import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { InvitationId, SessionId } from "./ids.ts"
import { Level } from "./level.ts"
import { PersonName } from "./person-name.ts"
import { Instant } from "./session-events.ts"
import { Mode, PartRole } from "./session-settings.ts"
import { SessionView } from "./session-view.ts"

/** 128 random bits, base64url. It stands behind the `#` of a link, and on the server only as a hash. */
export const InvitationCode = z.string().regex(/^[A-Za-z0-9_-]{22}$/, "the 22 characters behind the # of the link")

/** How many may come by one invitation: a seat is one person's, and of onlookers and reviewers there is room for a few. */
export const usesMax = { candidate: 1, interviewer: 1, observer: 5, reviewer: 5 } as const satisfies Record<
  PartRole,
  number
>

export const invitationHoursMax = 14 * 24

/**
 * `open` can be accepted; the others say why not. `revoked` is also what was made before somebody was removed, `taken` that its
 * part is somebody's by now, `alone` that the candidate has gone on without an interviewer.
 */
export const InvitationState = z.enum(["open", "used", "expired", "revoked", "taken", "alone", "over"])
export type InvitationState = z.infer<typeof InvitationState>

/** An invitation as who sent it sees it: never its code, which was told once. */
export const Invitation = z.object({
  id: InvitationId,
  role: PartRole,
  usesLeft: z.int().nonnegative(),
  createdAt: Instant,
  expiresAt: Instant,
  state: InvitationState,
})
export type Invitation = z.infer<typeof Invitation>

/** What somebody is told who holds a link, before they take part: who invites them to what. */
export const InvitationRead = z.object({
  state: InvitationState,
  role: PartRole,
  /** Null for one whose name was taken back. */
  from: PersonName.nullable(),
  promptTitle: z.string(),
  mode: Mode,
  level: Level,
  lengthMin: z.int(),
  /** Whether the candidate has gone on with the scripted interviewer. */
  alone: z.boolean(),
  expiresAt: Instant,
  /** The session, for somebody who takes part in it already. */
  session: SessionId.nullable(),
})
export type InvitationRead = z.infer<typeof InvitationRead>

const params = z.object({ id: SessionId })
const one = params.extend({ invitation: InvitationId })
const code = z.strictObject({ code: InvitationCode })

export const createInvitation = endpoint({
  name: "createInvitation",
  summary:
    "Invite somebody to a mock of one's own until its end, to a part that is free, or as its candidate, once a round is finished, to review it; the reply alone holds the link's code",
  method: "POST",
  path: "/api/sessions/:id/invitations",
  who: ["candidate", "interviewer"],
  params,
  body: z.strictObject({
    role: PartRole,
    hours: z.int().min(1).max(invitationHoursMax).default(48).describe("for how many hours it can be accepted"),
  }),
  status: 201,
  reply: z.object({ invitation: Invitation, code: InvitationCode }),
})

export const listInvitations = endpoint({
  name: "listInvitations",
  summary: "The invitations to a mock of one's own, newest first",
  method: "GET",
  path: "/api/sessions/:id/invitations",
  who: ["candidate", "interviewer"],
  params,
  status: 200,
  reply: z.object({ invitations: z.array(Invitation) }),
})

export const revokeInvitation = endpoint({
  name: "revokeInvitation",
  summary: "Take an invitation back; who has come by it stays",
  method: "DELETE",
  path: "/api/sessions/:id/invitations/:invitation",
  who: ["candidate", "interviewer"],
  params: one,
  status: 204,
})

export const readInvitation = endpoint({
  name: "readInvitation",
  summary: "Who invites to what; reading uses nothing up",
  method: "POST",
  path: "/api/invitations/read",
  who: ["anyone"],
  body: code,
  status: 200,
  reply: InvitationRead,
})

export const acceptInvitation = endpoint({
  name: "acceptInvitation",
  summary: "Take part; whoever does so already is let in again",
  method: "POST",
  path: "/api/invitations/accept",
  who: ["anyone"],
  body: code.extend({ name: PersonName }),
  status: 200,
  reply: SessionView,
})
