import { Text } from "@mantine/core"
import type { GuardRail } from "@tradeoff/shared/rubric/guard-rails.ts"
import classes from "./scored-dimension.module.css"

/** What most would say to such scores; told when it begins to apply. */
export function Advice({ rails }: { rails: readonly GuardRail[] }) {
  return (
    <div role="status">
      {rails.map(({ id, says }) => (
        <Text key={id} size="sm" className={classes.advice}>
          {says}
        </Text>
      ))}
    </div>
  )
}
