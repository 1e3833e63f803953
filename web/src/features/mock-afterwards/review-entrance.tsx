import { Button, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { reviewQuery } from "#api/reviews.ts"
import { paths } from "#paths.ts"
import classes from "./looking-back.module.css"

/** The way to one's review of the round; once it is submitted, to everybody's. */
export function ReviewEntrance({ session: { id, role } }: { session: SessionView }) {
  const { data: own } = useQuery(reviewQuery(id))
  const submitted = own !== undefined && own.submittedAt !== null
  return (
    <section className={classes.review} aria-labelledby="review-entrance">
      <div>
        <Title order={2} id="review-entrance">
          {submitted ? "Your review is submitted" : "Your review"}
        </Title>
        <Text>{submitted ? "You can read what others say of this round." : whatFor(role)}</Text>
      </div>
      {submitted ? (
        <Button component={Link} to={paths.reviews(id)}>
          Read all reviews
        </Button>
      ) : (
        <Button component={Link} to={paths.review(id)}>
          Write your review
        </Button>
      )}
    </section>
  )
}

function whatFor(role: SessionView["role"]): string {
  return role === "interviewer"
    ? "It begins with your notes and draft scores. Six minutes now are worth an hour next week."
    : "Score what you saw, with the replay beside it. It takes about twelve minutes."
}
