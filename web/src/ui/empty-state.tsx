import { Stack, Text } from "@mantine/core"
import type { ReactNode } from "react"

/** Where a list would be: that there is nothing, why, and what to do next. */
export function EmptyState({ says, children }: { says: string; children?: ReactNode }) {
  return (
    <Stack align="flex-start" gap="sm" py="lg">
      <Text c="dimmed" maw="38rem">
        {says}
      </Text>
      {children}
    </Stack>
  )
}
