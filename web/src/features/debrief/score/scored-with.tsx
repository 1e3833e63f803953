import { Anchor, NativeSelect, Text } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import { RubricId } from "@tradeoff/shared/contracts/ids.ts"
import type { Rubric } from "@tradeoff/shared/contracts/rubrics.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { whyNotDone } from "#api/explain.ts"
import { chooseRubricMutation, rubricListQuery } from "#api/rubrics.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"

interface Props {
  session: SessionView
  rubric: Rubric
  /** Whether something is scored already: the words that it was scored by stay. */
  begun: boolean
}

/**
 * Which rubric the round is scored with. Of a round that one played alone it can be chosen until the first score; a mock's is settled
 * when it ends, lest a refusal tell one that the other has begun.
 */
export function ScoredWith({ session: { id, kind, level }, rubric, begun }: Props) {
  const { data: rubrics = [] } = useQuery(rubricListQuery())
  const { mutate, isPending, error } = useMutation(chooseRubricMutation(id))
  return (
    <>
      {kind === "solo" && !begun && rubrics.length > 1 && (
        <NativeSelect
          label="Scored with"
          maw="24rem"
          mt="md"
          disabled={isPending}
          data={rubrics.map(({ id: value, name, version }) => ({ value, label: `${name}, version ${version}` }))}
          value={rubric.id}
          onChange={({ currentTarget }) => mutate(RubricId.parse(currentTarget.value))}
        />
      )}
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          {whyNotDone(error)}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt="md">
        {/* One who scores with somebody else's rubric has its words before them, but not its page. */}
        {rubrics.some((known) => known.id === rubric.id) ? (
          <Anchor component={Link} to={paths.rubric(rubric.id)} inherit underline="always">
            {rubric.name}
          </Anchor>
        ) : (
          rubric.name
        )}
        , version {rubric.version}. Each score is for the {levelWords[level].toLowerCase()} level this round aimed at.
      </Text>
    </>
  )
}
