import { Text } from "@mantine/core"
import { InvitationRow } from "./invitation-row.tsx"
import { leadsNowhereElse } from "./link-words.ts"
import classes from "./links.module.css"
import type { useInvitations } from "./use-invitations.ts"

interface Props {
  links: ReturnType<typeof useInvitations>
  /** The row is gone, and with it the button that had the focus. */
  onTakenBack: () => void
}

/** The links that work, each to be copied by hand or taken back. */
export function LinkRows({ links: { open, links, told, takeBack }, onTakenBack }: Props) {
  const lost = open.some(({ id }) => links[id] === undefined)
  return (
    <>
      {open.length > 0 && (
        <ul className={classes.links} aria-label="Links that work">
          {open.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              link={links[invitation.id] ?? null}
              told={told?.invitation === invitation.id ? told : null}
              onTakeBack={() => {
                takeBack(invitation.id)
                onTakenBack()
              }}
            />
          ))}
        </ul>
      )}
      {lost && (
        <Text size="sm" c="dimmed">
          A link is shown once, on the page that made it. If it is lost, make another one.
        </Text>
      )}
      {Object.keys(links).length > 0 && leadsNowhereElse(location.hostname) && <OnlyHere />}
    </>
  )
}

/** A link can only name the address that its host has open. */
function OnlyHere() {
  return (
    <Text size="sm" c="var(--amber-ink)">
      A link with {location.hostname} in it works on this computer only. For somebody elsewhere, open Tradeoff by the
      address that they can reach, and make the link there.
    </Text>
  )
}
