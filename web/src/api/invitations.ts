import { mutationOptions, queryOptions } from "@tanstack/react-query"
import type { InvitationId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  readInvitation,
  revokeInvitation,
} from "@tradeoff/shared/contracts/invitations.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { call } from "./call.ts"
import { queryClient } from "./query-client.ts"
import { sessionListQuery, sessionQuery } from "./sessions.ts"

/** Long enough for a weekend in between, short enough to be forgotten without harm. */
const validHours = 48

const listKeyOf = (id: SessionId) => ["session", id, "invitations"] as const

/** The invitations to a mock, for its host alone, newest first. */
export function invitationListQuery(id: SessionId) {
  return queryOptions({
    queryKey: listKeyOf(id),
    queryFn: async ({ signal }) => (await call(listInvitations, { params: { id } }, { signal })).invitations,
    staleTime: 0,
  })
}

const noCodes: Readonly<Record<InvitationId, string>> = {}

/** The codes that this page was told, by invitation. Nobody is told one twice: a page that is loaded again has lost them. */
export function invitationCodesQuery(id: SessionId) {
  return queryOptions({
    queryKey: ["session", id, "invitation-codes"],
    initialData: noCodes,
    enabled: false,
    gcTime: Infinity,
  })
}

/** Who invites to what. The code travels in a body, never in an address. */
export function invitationQuery(code: string) {
  return queryOptions({
    queryKey: ["invitation", code],
    queryFn: ({ signal }) => call(readInvitation, { body: { code } }, { signal }),
    staleTime: 0,
  })
}

/** Yields the invitation with the code of its link, which nobody is told a second time. */
export function createInvitationMutation(id: SessionId) {
  return mutationOptions({
    mutationFn: (role: PartRole) => call(createInvitation, { params: { id }, body: { role, hours: validHours } }),
    onSuccess: ({ invitation, code }) => {
      queryClient.setQueryData(invitationCodesQuery(id).queryKey, (known) => ({ ...known, [invitation.id]: code }))
      return invitationsChanged(id)
    },
  })
}

export function revokeInvitationMutation(id: SessionId) {
  return mutationOptions({
    mutationFn: (invitation: InvitationId) => call(revokeInvitation, { params: { id, invitation } }),
    onSuccess: () => invitationsChanged(id),
  })
}

/** Resolves once the list is fresh, or could not be had. */
export function invitationsChanged(id: SessionId): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: listKeyOf(id) })
}

export const acceptInvitationMutation = mutationOptions({
  mutationFn: (body: { code: string; name: string }) => call(acceptInvitation, { body }),
  onSuccess: (session) => {
    queryClient.setQueryData(sessionQuery(session.id).queryKey, session)
    return queryClient.invalidateQueries({ queryKey: sessionListQuery().queryKey, refetchType: "none" })
  },
})
