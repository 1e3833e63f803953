import { Button, Popover } from "@mantine/core"
import { IconChevronDown } from "@tabler/icons-react"
import type { ReactNode } from "react"
import classes from "./brief-popover.module.css"

interface Props {
  title: string
  /** What was asked. */
  brief: ReactNode
  opened: boolean
  onChange: (opened: boolean) => void
}

/** The prompt's title; behind it, one press away, what was asked. */
export function BriefPopover({ title, brief, opened, onChange }: Props) {
  return (
    <Popover
      opened={opened}
      onChange={onChange}
      position="bottom-start"
      width="min(28rem, 92vw)"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          className={classes.title}
          variant="subtle"
          color="gray"
          size="compact-md"
          rightSection={<IconChevronDown size={16} stroke={1.7} aria-hidden />}
          onClick={() => onChange(!opened)}
        >
          <h1>{title}</h1>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.brief} aria-label="The question" tabIndex={-1} data-autofocus>
        {brief}
      </Popover.Dropdown>
    </Popover>
  )
}
