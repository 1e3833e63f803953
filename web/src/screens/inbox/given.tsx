import { Anchor, Text } from "@mantine/core"
import { Link } from "react-router"
import type { ReviewGiven } from "@tradeoff/shared/contracts/review-inbox.ts"
import { paths } from "#paths.ts"
import { RelativeTime } from "#ui/relative-time.tsx"
import { useNow } from "#ui/use-now.ts"
import { Part, RoundRow, Rows } from "./round-row.tsx"

/** What one has submitted; left out as long as there is nothing. */
export function Given({ given }: { given: readonly ReviewGiven[] }) {
  const now = useNow(60_000)
  if (given.length === 0) return null
  return (
    <Part title="Given">
      <Rows>
        {given.map((one) => (
          <RoundRow
            key={one.session}
            round={one}
            says={
              <Text size="sm" c="dimmed">
                Submitted <RelativeTime at={one.submittedAt} now={now} />
              </Text>
            }
          >
            <Anchor
              component={Link}
              to={paths.reviews(one.session)}
              aria-label={`All reviews of it: ${one.promptTitle}`}
            >
              All reviews of it
            </Anchor>
          </RoundRow>
        ))}
      </Rows>
    </Part>
  )
}
