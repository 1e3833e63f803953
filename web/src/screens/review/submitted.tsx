import { Anchor, Button, Group, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { goldListQuery } from "#api/calibration.ts"
import { paths } from "#paths.ts"
import classes from "./review.module.css"

/** Instead of the form, once it is locked. */
export function Submitted({ session: { id, promptTitle } }: { session: SessionView }) {
  const { data: gold } = useQuery(goldListQuery())
  const calibrated = gold?.find(({ session }) => session === id)
  return (
    <main id="main" className={classes.alone}>
      <Title order={1}>Your review of {promptTitle} is submitted</Title>
      <Text mt="sm">
        {calibrated
          ? "It is locked. Now see how the same round was scored, and why."
          : "It is locked, and the candidate reads it once they have foreseen their own scores."}
      </Text>
      <Group mt="lg" gap="md">
        <Button component={Link} to={calibrated ? paths.calibration(calibrated.name) : paths.reviews(id)}>
          {calibrated ? "Compare the scores" : "Read all reviews"}
        </Button>
        <Anchor component={Link} to={paths.replay(id)}>
          Watch the replay
        </Anchor>
      </Group>
    </main>
  )
}
