import { Text } from "@mantine/core"
import { IconTrash } from "@tabler/icons-react"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { explain } from "#api/explain.ts"
import { deletionQuestion } from "#features/session-words/session-words.ts"
import { ConfirmButton } from "#ui/confirm-button.tsx"

interface Props {
  session: SessionView
  onDelete: () => void
  deleting?: boolean | undefined
  deleteError?: Error | null | undefined
}

/** The button at the foot of a finished round; it asks first, and says so when nothing was deleted. */
export function DeleteThisSession({ session, onDelete, deleting = false, deleteError = null }: Props) {
  return (
    <>
      <ConfirmButton
        leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
        question={deletionQuestion(session)}
        confirm="Delete"
        busy={deleting}
        onConfirm={onDelete}
      >
        Delete this session
      </ConfirmButton>
      {deleteError && (
        <Text role="alert" c="var(--red-ink)" size="sm">
          Not deleted. {explain(deleteError).title}. Reload the page and try again.
        </Text>
      )}
    </>
  )
}
