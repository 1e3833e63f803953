import { useMutation, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import type { InvitationId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Invitation } from "@tradeoff/shared/contracts/invitations.ts"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import {
  createInvitationMutation,
  invitationListQuery,
  invitationsChanged,
  revokeInvitationMutation,
} from "#api/invitations.ts"
import { linkOf, usable } from "./link-words.ts"

/** What the last press came to: the link is on the clipboard, or has to be copied from its field. */
export interface Told {
  invitation: InvitationId
  copied: boolean
}

/** A mock's links, for its host. `seats`: how many have come so far; each of them has used a link up. */
export function useInvitations(id: SessionId, free: readonly ParticipantRole[], seats: number) {
  const list = useQuery(invitationListQuery(id))
  const making = useMutation(createInvitationMutation(id))
  const revoking = useMutation(revokeInvitationMutation(id))
  const [links, setLinks] = useState<Readonly<Record<InvitationId, string>>>({})
  const [told, setTold] = useState<Told | null>(null)
  useListAfterArrivals(id, seats)
  const open = usable(list.data ?? [], free)

  const copy = async (invitation: InvitationId, link: string) => {
    setTold({ invitation, copied: await copied(link) })
  }
  const invite = async (role: ParticipantRole) => {
    const known = linkFor(role, open, links)
    if (known) return copy(...known)
    try {
      const { invitation, code } = await making.mutateAsync(role)
      const link = linkOf(code, location.origin)
      setLinks((before) => ({ ...before, [invitation.id]: link }))
      await copy(invitation.id, link)
    } catch {
      // Told by `error`.
    }
  }
  return {
    open,
    /** By invitation, as far as this page has made them. */
    links,
    told,
    /** Copies the link for this part, made now unless this page has made one that still works. */
    invite: (role: ParticipantRole) => void invite(role),
    /** The part that a link is being made for. */
    making: making.isPending ? making.variables : null,
    takeBack: (invitation: InvitationId) => revoking.mutate(invitation),
    error: making.error ?? revoking.error ?? list.error,
  }
}

function linkFor(
  role: ParticipantRole,
  open: readonly Invitation[],
  links: Readonly<Record<InvitationId, string>>,
): [InvitationId, string] | null {
  for (const { id, role: whose } of open) if (whose === role && links[id] !== undefined) return [id, links[id]]
  return null
}

/** On plain http in a network there is no clipboard, and elsewhere the browser may refuse it. */
async function copied(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link)
    return true
  } catch {
    return false
  }
}

function useListAfterArrivals(id: SessionId, seats: number): void {
  useEffect(() => void invitationsChanged(id), [id, seats])
}
