import { Button, type ButtonProps, Group, Text } from "@mantine/core"
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react"

interface Props extends Pick<ButtonProps, "size" | "leftSection"> {
  children: ReactNode
  /** Names the button where its words alone do not say what they are about. */
  label?: string
  /** Asked after the first press: what will be lost. */
  question: string
  /** The words of the second press. */
  confirm: string
  busy?: boolean
  onConfirm: () => void
}

/** Takes the focus once, when the button appears; the press that brought it up has left the focus nowhere. */
const focused = (button: HTMLButtonElement | null) => button?.focus()

/**
 * Does what cannot be undone on the second press only. Escape leaves things as they are, and so does
 * the button that takes the focus, lest a double press delete.
 */
export function ConfirmButton({ children, label, question, confirm, busy, onConfirm, size, leftSection }: Props) {
  const [asking, setAsking] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  const keep = () => {
    setAsking(false)
    // The first button is drawn again only after this event.
    requestAnimationFrame(() => first.current?.focus())
  }
  if (!asking) {
    const press = { onClick: () => setAsking(true), "aria-label": label }
    return (
      <Button ref={first} variant="subtle" color="gray" size={size} leftSection={leftSection} {...press}>
        {children}
      </Button>
    )
  }
  const onKeyDown = (event: KeyboardEvent) => event.key === "Escape" && keep()
  return (
    <Group role="group" aria-label={question} gap="xs" onKeyDown={onKeyDown}>
      <Text size="sm">{question}</Text>
      <Button color="red" size={size} loading={busy} onClick={onConfirm}>
        {confirm}
      </Button>
      <Button variant="default" size={size} disabled={busy} onClick={keep} ref={focused}>
        Keep it
      </Button>
    </Group>
  )
}
