import { Button, Text } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { Link } from "react-router"
import type { ReviewToDo } from "@tradeoff/shared/contracts/review-inbox.ts"
import { whyNotDone } from "#api/explain.ts"
import { giveUpMutation } from "#api/review-inbox.ts"
import { paths } from "#paths.ts"
import { ConfirmButton } from "#ui/confirm-button.tsx"
import { EmptyState } from "#ui/empty-state.tsx"
import { Part, RoundRow, Rows } from "./round-row.tsx"

/** Reviews that one has taken on, or owes as an interviewer. */
export function ToDo({ toDo }: { toDo: readonly ReviewToDo[] }) {
  return (
    <Part title="To do">
      {toDo.length === 0 ? (
        <EmptyState says="Nothing waits for you. A round appears here when somebody sends you a link for reviewers, when you take one below, and when a mock ends that you have interviewed in." />
      ) : (
        <Rows>
          {toDo.map((one, index) => (
            <RoundRow key={one.session} round={one} says={<UntilWhen claimedUntil={one.claimedUntil} />}>
              <Button
                component={Link}
                to={paths.review(one.session)}
                variant={index === 0 ? "filled" : "default"}
                aria-label={`Write your review: ${one.promptTitle}`}
              >
                Write your review
              </Button>
              {one.claimedUntil !== null && <HandBack toDo={one} />}
            </RoundRow>
          ))}
        </Rows>
      )}
    </Part>
  )
}

function UntilWhen({ claimedUntil }: Pick<ReviewToDo, "claimedUntil">) {
  if (claimedUntil === null) return null
  const until = new Date(claimedUntil)
  return (
    <Text size="sm">
      Yours until{" "}
      <time dateTime={until.toISOString()}>
        {until.toLocaleString("en", { weekday: "long", hour: "numeric", minute: "2-digit" })}
      </time>
      , then somebody else may take it.
    </Text>
  )
}

function HandBack({ toDo: { session, promptTitle } }: { toDo: ReviewToDo }) {
  const { mutate, isPending, error } = useMutation(giveUpMutation)
  return (
    <>
      <ConfirmButton
        label={`Hand back: ${promptTitle}`}
        question="Let somebody else take it? Your draft is kept."
        confirm="Hand it back"
        busy={isPending}
        onConfirm={() => mutate(session)}
      >
        Hand back
      </ConfirmButton>
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          {whyNotDone(error)}
        </Text>
      )}
    </>
  )
}
