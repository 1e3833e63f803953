import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { Link } from "react-router"
import { paths } from "#paths.ts"
import type { ClosedWords } from "./closed-words.ts"

/** A link that lets nobody in. */
export function Closed({ words: { title, advice } }: { words: ClosedWords }) {
  return (
    <Stack gap="md" maw="38rem">
      <Title order={1}>{title}</Title>
      <Text>{advice}</Text>
      <Group gap="sm">
        <Button component={Link} to={paths.prompts()} variant="default">
          See all prompts
        </Button>
        <Button component={Link} to={paths.home()} variant="default">
          Go to the home page
        </Button>
      </Group>
    </Stack>
  )
}
