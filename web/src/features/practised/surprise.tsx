import { Anchor, Button, Text } from "@mantine/core"
import { IconArrowsShuffle } from "@tabler/icons-react"
import { useState } from "react"
import { Link } from "react-router"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import type { Practised } from "@tradeoff/shared/contracts/tries.ts"
import { paths } from "#paths.ts"
import { suggest, type Suggestion } from "./coverage.ts"
import classes from "./practised.module.css"

/** Chooses a prompt for whoever cannot, and says why that one. */
export function Surprise({
  prompts,
  practised,
}: {
  prompts: readonly PromptSummary[]
  practised: readonly Practised[]
}) {
  const [found, setFound] = useState<Suggestion | null>(null)
  const surprise = () => {
    const except = found?.prompt.slug ?? null
    setFound(suggest(prompts, practised, { random: Math.random, except }) ?? found)
  }
  return (
    <div className={classes.surprise}>
      <Button variant="light" leftSection={<IconArrowsShuffle size={18} stroke={1.6} aria-hidden />} onClick={surprise}>
        {found ? "Another one" : "Surprise me"}
      </Button>
      <div role="status">
        {found && (
          <Text>
            <Anchor component={Link} to={paths.prompt(found.prompt.slug)} fw={600}>
              {found.prompt.title}
            </Anchor>
            . {found.reason}
          </Text>
        )}
      </div>
    </div>
  )
}
