import { Button } from "@mantine/core"
import type { Explanation } from "#api/explain.ts"
import { ErrorPanel } from "#ui/error-panel.tsx"

interface Props extends Explanation {
  trying: boolean
  onTry: () => void
}

/** The server has not said what the link is for. */
export function CannotRead({ title, advice, requestId, trying, onTry }: Props) {
  return (
    <ErrorPanel level={1} title={title} advice={`The link itself is not used up. ${advice}`} reference={requestId}>
      <Button loading={trying} onClick={onTry}>
        Try again
      </Button>
    </ErrorPanel>
  )
}
