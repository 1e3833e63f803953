import { ActionIcon, Popover, Tooltip } from "@mantine/core"
import { useWindowEvent } from "@mantine/hooks"
import { IconUserPlus } from "@tabler/icons-react"
import type { ComponentProps } from "react"
import { guestWords } from "#features/invite/peer-words.ts"
import { freeSeat } from "./free-seat.ts"
import { Invitations } from "./invitations.tsx"
import classes from "./links.module.css"

interface Props extends ComponentProps<typeof Invitations> {
  opened: boolean
  onChange: (opened: boolean) => void
}

/** The host's links in a round that runs or is paused: one press away, and coloured while a seat is free. */
export function InvitePopover({ opened, onChange, ...invitations }: Props) {
  const free = freeSeat(invitations.session, invitations.role)
  const label = `Invite ${free ? guestWords(free) : "observers"}`
  // Also where the button that had the focus has gone, because somebody came.
  useWindowEvent("keydown", ({ key }) => {
    if (opened && key === "Escape") onChange(false)
  })
  return (
    <Popover
      opened={opened}
      onChange={onChange}
      position="bottom-end"
      width="min(24rem, 92vw)"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Tooltip label={label} disabled={opened}>
          <ActionIcon
            className={classes.invite}
            variant={free ? "light" : "subtle"}
            color={free ? undefined : "gray"}
            aria-label={label}
            onClick={() => onChange(!opened)}
          >
            <IconUserPlus size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Invite" className={classes.compact}>
        <Invitations {...invitations} />
      </Popover.Dropdown>
    </Popover>
  )
}
