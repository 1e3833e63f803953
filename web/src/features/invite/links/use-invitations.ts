import { useMutation, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import type { InvitationId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Invitation } from "@tradeoff/shared/contracts/invitations.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import {
  createInvitationMutation,
  invitationCodesQuery,
  invitationListQuery,
  invitationsChanged,
  revokeInvitationMutation,
} from "#api/invitations.ts"
import type { SeatRole } from "#features/invite/peer-words.ts"
import { linkOf, usable } from "./link-words.ts"

/** What the last press came to: the link is on the clipboard, or has to be copied from its field. */
export interface Told {
  invitation: InvitationId
  copied: boolean
}

/** A round's links, for its host. `free`: the part they can still give away; `comings`: changes when links may have closed. */
export function useInvitations(id: SessionId, free: SeatRole | "reviewer" | null, comings: number) {
  const list = useQuery(invitationListQuery(id))
  const making = useMutation(createInvitationMutation(id))
  const revoking = useMutation(revokeInvitationMutation(id))
  const { data: codes } = useQuery(invitationCodesQuery(id))
  const [told, setTold] = useState<Told | null>(null)
  useListAfter(comings, id)
  const open = usable(list.data ?? [], free)
  const links = Object.fromEntries(Object.entries(codes).map(([of, code]) => [of, linkOf(code, location.origin)]))

  const copy = async (invitation: InvitationId, link: string) => {
    setTold({ invitation, copied: await copied(link) })
  }
  const invite = async (role: PartRole) => {
    // Another press while one is being made makes no second one.
    if (making.isPending) return
    const known = linkFor(role, open, links)
    if (known) return copy(...known)
    try {
      const { invitation, code } = await making.mutateAsync(role)
      await copy(invitation.id, linkOf(code, location.origin))
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
    invite: (role: PartRole) => void invite(role),
    /** The part that a link is being made for. */
    making: making.isPending ? making.variables : null,
    takeBack: (invitation: InvitationId) => revoking.mutate(invitation),
    error: making.error ?? revoking.error ?? list.error,
  }
}

function linkFor(
  role: PartRole,
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

function useListAfter(comings: number, id: SessionId): void {
  useEffect(() => void invitationsChanged(id), [id, comings])
}
