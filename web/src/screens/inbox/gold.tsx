import { Button, Text } from "@mantine/core"
import { useMutation, useSuspenseQuery } from "@tanstack/react-query"
import { Link, useNavigate } from "react-router"
import type { GoldName, GoldSummary } from "@tradeoff/shared/contracts/calibration.ts"
import { beginCalibrationMutation, goldListQuery } from "#api/calibration.ts"
import { whyNotDone } from "#api/explain.ts"
import { paths } from "#paths.ts"
import { Part, RoundRow, Rows } from "./round-row.tsx"

/** Recorded rounds whose scores are known: the way to find out how one's own eye compares. */
export function Gold() {
  const { data: gold } = useSuspenseQuery(goldListQuery())
  const { mutateAsync, isPending, variables, error } = useMutation(beginCalibrationMutation)
  const navigate = useNavigate()
  if (gold.length === 0) return null
  const begin = (name: GoldName) =>
    void mutateAsync(name).then(
      (session) => navigate(paths.review(session)),
      () => {},
    )
  return (
    <Part
      title="Check your eye"
      note="These rounds were made up, and scored with reasons. Score one as you would anybody’s; then you see both, point by point."
    >
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)" mt="xs">
          {whyNotDone(error)}
        </Text>
      )}
      <Rows>
        {gold.map((one) => (
          <RoundRow key={one.name} round={{ ...one, kind: "mock", candidate: null }}>
            <Onward gold={one} busy={isPending && variables === one.name} onBegin={() => begin(one.name)} />
          </RoundRow>
        ))}
      </Rows>
    </Part>
  )
}

function Onward({ gold, busy, onBegin }: { gold: GoldSummary; busy: boolean; onBegin: () => void }) {
  if (gold.scoredAt !== null)
    return (
      <Button
        component={Link}
        to={paths.calibration(gold.name)}
        variant="default"
        aria-label={`Compare the scores: ${gold.promptTitle}`}
      >
        Compare the scores
      </Button>
    )
  if (gold.session !== null)
    return (
      <Button
        component={Link}
        to={paths.review(gold.session)}
        variant="default"
        aria-label={`Go on with your review: ${gold.promptTitle}`}
      >
        Go on with your review
      </Button>
    )
  return (
    <Button variant="default" loading={busy} onClick={onBegin} aria-label={`Score it: ${gold.promptTitle}`}>
      Score it
    </Button>
  )
}
