import { Button, Group, Text, TextInput } from "@mantine/core"
import type { Invitation } from "@tradeoff/shared/contracts/invitations.ts"
import { useEffect, useRef } from "react"
import { guestWords } from "#features/invite/peer-words.ts"
import { validWords } from "./link-words.ts"
import classes from "./links.module.css"
import type { Told } from "./use-invitations.ts"

interface Props {
  invitation: Invitation
  /** Null where another page has made it. */
  link: string | null
  /** What became of the last press, if it was for this one. */
  told: Told | null
  onTakeBack: () => void
}

/** One link that works: whom it is for, how long, and the link itself as long as this page knows it. */
export function InvitationRow({ invitation, link, told, onTakeBack }: Props) {
  const field = useSelectedWhen(told !== null && !told.copied, told)
  const whom = guestWords(invitation.role)
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600}>
          For {whom}
        </Text>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          mr={-8}
          aria-label={`Take back the link for ${whom}`}
          onClick={onTakeBack}
        >
          Take back
        </Button>
      </Group>
      {link !== null && (
        <TextInput
          ref={field}
          readOnly
          size="sm"
          className={classes.link}
          aria-label={`The link for ${whom}`}
          value={link}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
      <Text size="sm" c="dimmed">
        {validWords(invitation)}
      </Text>
      <Text role="status" size="sm">
        {told && (told.copied ? `Copied. Send it to ${whom}.` : "Copy it from the field, and send it.")}
      </Text>
    </li>
  )
}

/** Where nothing was copied, the hand has only to press the keys that copy. */
function useSelectedWhen(wanted: boolean, asked: unknown) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (wanted) field.current?.focus()
  }, [wanted, asked])
  return field
}
