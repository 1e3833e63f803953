import { Text } from "@mantine/core"
import { IconTrash } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"
import { explain } from "#api/explain.ts"
import { deleteSessionMutation } from "#api/sessions.ts"
import { deletionQuestion } from "#features/session-words/session-words.ts"
import { ConfirmButton } from "#ui/confirm-button.tsx"

export interface Deletion {
  start: (id: SessionId) => void
  /** The one that is being deleted. */
  underway: SessionId | null
  /** Why the last one was not deleted, and which it was. */
  failed: { id: SessionId; error: Error } | null
}

/** Deletes one session at a time; `afterwards` is called once one is gone. */
export function useDeletion(afterwards: () => void): Deletion {
  const { mutate, isPending, error, variables } = useMutation(deleteSessionMutation)
  return {
    start: (id) => mutate(id, { onSuccess: afterwards }),
    underway: isPending ? variables : null,
    failed: error && variables !== undefined ? { id: variables, error } : null,
  }
}

interface Props {
  session: SessionSummary
  deletion: Deletion
}

/** Quiet, because it is seldom what one came for. */
export function DeleteSession({ session, deletion }: Props) {
  const { id, promptTitle } = session
  return (
    <ConfirmButton
      size="compact-sm"
      label={`Delete the session of ${promptTitle}`}
      question={deletionQuestion(session)}
      confirm="Delete"
      busy={deletion.underway === id}
      onConfirm={() => deletion.start(id)}
    >
      <IconTrash size={18} stroke={1.6} aria-hidden />
    </ConfirmButton>
  )
}

/** Why it is still there, where deleting it failed. */
export function NotDeleted({ session, deletion: { failed } }: Props) {
  if (failed?.id !== session.id) return null
  return (
    <Text role="alert" size="sm" c="var(--red-ink)">
      Not deleted. {explain(failed.error).title}.
    </Text>
  )
}
