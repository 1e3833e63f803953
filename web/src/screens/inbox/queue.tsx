import { Button, Text } from "@mantine/core"
import { useMutation, useSuspenseQuery } from "@tanstack/react-query"
import { Link, useNavigate } from "react-router"
import { whyNotDone } from "#api/explain.ts"
import { claimMutation, reviewQueueQuery } from "#api/review-inbox.ts"
import { paths } from "#paths.ts"
import { EmptyState } from "#ui/empty-state.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { useNow } from "#ui/use-now.ts"
import { Part, RoundRow, Rows } from "./round-row.tsx"

/** Rounds that their candidates offer to everybody with an account on this server. */
export function Queue({ hasAccount }: { hasAccount: boolean }) {
  return (
    <Part title="Rounds that want a reviewer">
      {hasAccount ? (
        <Offered />
      ) : (
        <EmptyState says="Candidates offer their rounds here to everybody with an account on this server. Sign in to take one.">
          <Button component={Link} to={paths.signIn({ next: paths.inbox() })} variant="default">
            Sign in
          </Button>
        </EmptyState>
      )}
    </Part>
  )
}

function Offered() {
  const { data: queue } = useSuspenseQuery(reviewQueueQuery())
  const { mutateAsync, isPending, variables, error } = useMutation(claimMutation)
  const navigate = useNavigate()
  const now = useNow(60_000)
  const take = (request: (typeof queue)[number]["request"]) =>
    void mutateAsync(request).then(
      (session) => navigate(paths.review(session)),
      () => {},
    )
  return (
    <>
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)" mt="xs">
          {whyNotDone(error)}
        </Text>
      )}
      {queue.length === 0 ? (
        <EmptyState says="Nobody’s round waits at the moment. You can offer one of your own at the end of its page." />
      ) : (
        <Rows>
          {queue.map((one) => (
            <RoundRow
              key={one.request}
              round={one}
              says={
                <>
                  {one.about !== "" && <Text size="sm">“{one.about}”</Text>}
                  <Text size="sm" c="dimmed">
                    Offered <RelativeTime at={one.askedAt} now={now} />
                  </Text>
                </>
              }
            >
              <Button
                variant="default"
                loading={isPending && variables === one.request}
                disabled={isPending && variables !== one.request}
                onClick={() => take(one.request)}
                aria-label={`Take it, for 72 hours: ${one.promptTitle}`}
              >
                Take it, for 72 hours
              </Button>
            </RoundRow>
          ))}
        </Rows>
      )}
    </>
  )
}
