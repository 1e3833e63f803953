import { Group, Stack, Text, Title } from "@mantine/core"
import { IconAlertTriangle } from "@tabler/icons-react"
import type { ReactNode } from "react"

interface Props {
  title: string
  advice: string
  /** A number to quote to whoever runs the server. */
  reference?: string | null
  /** Heading level: 1 where the panel is all there is on the page. */
  level?: 1 | 2 | 3
  /** What one can do about it: buttons. */
  children?: ReactNode
}

/** What happened, what was kept, what to do. Announced when it appears. */
export function ErrorPanel({ title, advice, reference, level = 2, children }: Props) {
  return (
    <Stack role="alert" gap="sm" maw="38rem">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Text c="var(--red-ink)" mt={2}>
          <IconAlertTriangle size={20} stroke={1.7} aria-hidden />
        </Text>
        <Title order={level} size="h2">
          {title}
        </Title>
      </Group>
      <Text>{advice}</Text>
      {reference && (
        <Text size="sm" c="dimmed">
          Reference for the log: <code>{reference}</code>
        </Text>
      )}
      {children && <Group gap="sm">{children}</Group>}
    </Stack>
  )
}
