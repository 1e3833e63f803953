import { ActionIcon, Button, Group } from "@mantine/core"
import { IconMessage, IconMessagePlus } from "@tabler/icons-react"
import type { Comment, CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import type { Panes } from "#features/replay/stage/use-panes.ts"
import { saidOf } from "./said-of-place.ts"

interface Props {
  name: string
  place: CommentPlace
  comments: readonly Comment[]
  panes: Pick<Panes, "openSaidOf" | "commentOn">
}

/** Beside a card: the comments on it, and the way to another. */
export function OnCard(props: Props) {
  const { name, place, panes } = props
  return (
    <Group gap={2} wrap="nowrap" flex="none">
      <SaidOf {...props} />
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        title={`Comment on ${name}`}
        aria-label={`Comment on ${name}`}
        onClick={() => panes.commentOn(place)}
      >
        <IconMessagePlus size={16} stroke={1.6} />
      </ActionIcon>
    </Group>
  )
}

/** That there are comments on a place; a press opens them one after the other. */
export function SaidOf({ name, place, comments, panes }: Props) {
  const said = saidOf(comments, place)
  if (said.length === 0) return null
  const words = said.length === 1 ? `Comment on ${name}: ${said[0]?.words}` : `${said.length} comments on ${name}`
  return (
    <Button
      size="compact-xs"
      variant="light"
      flex="none"
      leftSection={<IconMessage size={14} stroke={1.6} aria-hidden />}
      title={words}
      aria-label={said.length === 1 ? `Open the comment on ${name}` : `Open the ${said.length} comments on ${name}`}
      onClick={() => panes.openSaidOf(place)}
    >
      {said.length}
    </Button>
  )
}
