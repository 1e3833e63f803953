import { Anchor, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import type { SessionMoment } from "@tradeoff/shared/contracts/session-view.ts"
import { sessionQuery } from "#api/sessions.ts"
import { paths } from "#paths.ts"
import { clockText } from "#ui/clock-text.ts"

/** The moment that a round went on from, with a link to it; nothing for one that began empty. */
export function GoesOnFrom({ moment }: { moment: SessionMoment | null }) {
  return moment && <FromMoment moment={moment} />
}

function FromMoment({ moment: { session, at } }: { moment: SessionMoment }) {
  const { data: origin } = useQuery({ ...sessionQuery(session), staleTime: Infinity })
  if (!origin || origin.startedAt === null) return null
  const atMs = at - origin.startedAt
  const day = new Date(origin.startedAt).toLocaleDateString("en", { dateStyle: "medium" })
  return (
    <Text size="sm" c="dimmed" className="tabular">
      Goes on from{" "}
      <Anchor component={Link} to={paths.replay(session, { at: atMs })} size="sm">
        minute {clockText(atMs)} of the round of {day}
      </Anchor>
    </Text>
  )
}
