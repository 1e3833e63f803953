import { Button, Stack, Text, Title } from "@mantine/core"
import { IconLink } from "@tabler/icons-react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { useRef } from "react"
import { whyNotDone } from "#api/explain.ts"
import { guestWords } from "#features/invite/peer-words.ts"
import { comings, freeSeat } from "./free-seat.ts"
import { LinkRows } from "./link-rows.tsx"
import classes from "./links.module.css"
import { useInvitations } from "./use-invitations.ts"

interface Props {
  id: SessionId
  session: SessionState
  /** The host's own. */
  role: PartRole
}

/** The host's links into the round: made on a press, taken back on another. */
export function Invitations({ id, session, role }: Props) {
  const free = freeSeat(session, role)
  const links = useInvitations(id, free, comings(session))
  const { invite, making, error } = links
  // Not `disabled`, not even for a moment: the button would lose the focus for good.
  const busy = { "data-disabled": making !== null || undefined, "aria-disabled": making !== null || undefined }
  const heading = useRef<HTMLHeadingElement>(null)
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
            px="xs"
            leftSection={<IconLink size={18} stroke={1.6} aria-hidden />}
            {...busy}
            onClick={() => invite(free)}
          >
            Copy the link for {guestWords(free)}
          </Button>
        )}
        {error && (
          <Text role="alert" size="sm" c="var(--red-ink)">
            {whyNotDone(error)}
          </Text>
        )}
        <LinkRows links={links} onTakenBack={() => heading.current?.focus()} />
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.quiet}
          {...busy}
          onClick={() => invite("observer")}
        >
          Copy a link for observers
        </Button>
      </Stack>
    </section>
  )
}
