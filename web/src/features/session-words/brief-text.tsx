import { Text } from "@mantine/core"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { Markdown } from "#ui/markdown.tsx"
import classes from "./brief-text.module.css"

/** What was asked. A question of one's own is shown as it was typed: its stars and dashes were not meant as Markdown. */
export function BriefText({ of: { brief, hasKit } }: { of: Pick<SessionView, "brief" | "hasKit"> }) {
  return hasKit ? <Markdown>{brief}</Markdown> : <Text className={classes.typed}>{brief}</Text>
}
