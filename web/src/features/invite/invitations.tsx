import { Button, Stack, Text, Title } from "@mantine/core"
import { IconLink } from "@tabler/icons-react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { useRef } from "react"
import { explain } from "#api/explain.ts"
import classes from "./invite.module.css"
import { InvitationRow } from "./invitation-row.tsx"
import { leadsNowhereElse } from "./link-words.ts"
import { guestWords, type SeatRole } from "./peer-words.ts"
import { useInvitations } from "./use-invitations.ts"

interface Props {
  session: SessionId
  /** The part that nobody has yet; null when both are there. */
  free: SeatRole | null
  /** How many have taken part so far. */
  seats: number
}

/** The host's links into the round: made on a press, taken back on another. */
export function Invitations({ session, free, seats }: Props) {
  const { open, links, told, invite, making, takeBack, error } = useInvitations(session, free ? [free] : [], seats)
  const heading = useRef<HTMLHeadingElement>(null)
  const lost = open.some(({ id }) => links[id] === undefined)
  return (
    <section aria-labelledby="invite">
      {/* What is taken back takes its button with it; the focus has to go somewhere that stays. */}
      <Title order={2} id="invite" ref={heading} tabIndex={-1} mb="sm">
        Invite
      </Title>
      <Stack gap="sm">
        {free && (
          <Button
            fullWidth
            px="sm"
            leftSection={<IconLink size={18} stroke={1.6} aria-hidden />}
            loading={making === free}
            onClick={() => invite(free)}
          >
            Copy the link for {guestWords(free)}
          </Button>
        )}
        {error && (
          <Text role="alert" size="sm" c="var(--red-ink)">
            {explain(error).title}. {explain(error).advice}
          </Text>
        )}
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
                  heading.current?.focus()
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
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.quiet}
          loading={making === "observer"}
          onClick={() => invite("observer")}
        >
          Copy a link for observers
        </Button>
      </Stack>
    </section>
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
