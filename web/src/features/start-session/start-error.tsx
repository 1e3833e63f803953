import { Text } from "@mantine/core"
import { explain } from "#api/explain.ts"

/** Beside the button that was to make a session: why it made none. */
export function StartError({ error }: { error: Error | null }) {
  if (error === null) return null
  const { title, advice } = explain(error)
  return (
    <Text role="alert" c="var(--red-ink)" size="sm">
      {title}. {advice}
    </Text>
  )
}
