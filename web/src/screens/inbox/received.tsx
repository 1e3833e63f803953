import { Button, Text } from "@mantine/core"
import { Link } from "react-router"
import type { ReviewsReceived } from "@tradeoff/shared/contracts/review-inbox.ts"
import { paths } from "#paths.ts"
import { EmptyState } from "#ui/empty-state.tsx"
import { Part, RoundRow, Rows } from "./round-row.tsx"

/** What others say of one's own rounds; closed until one has said what one expects. */
export function Received({ received }: { received: readonly ReviewsReceived[] }) {
  return (
    <Part title="Of your rounds">
      {received.length === 0 ? (
        <EmptyState says="Nobody has reviewed a round of yours yet. At the end of a round you can send a link to somebody, or offer it here." />
      ) : (
        <Rows>
          {received.map((one) => (
            <RoundRow
              key={one.session}
              round={{ ...one, candidate: null }}
              says={
                <Text size="sm">
                  {one.open ? counted(one.reviews) : `${counted(one.reviews)}, waiting for your own prediction`}
                </Text>
              }
            >
              {one.open ? (
                <Button
                  component={Link}
                  to={paths.reviews(one.session)}
                  variant="default"
                  aria-label={`Read: ${one.promptTitle}`}
                >
                  Read
                </Button>
              ) : (
                <Button
                  component={Link}
                  to={paths.session(one.session)}
                  variant="default"
                  aria-label={`Predict first: ${one.promptTitle}`}
                >
                  Predict first
                </Button>
              )}
            </RoundRow>
          ))}
        </Rows>
      )}
    </Part>
  )
}

function counted(reviews: number): string {
  return reviews === 1 ? "1 review" : `${reviews} reviews`
}
