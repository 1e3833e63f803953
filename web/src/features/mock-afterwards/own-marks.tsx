import { Skeleton, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { CheckpointState } from "@tradeoff/shared/contracts/marks.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import type { InterviewersOnly } from "@tradeoff/shared/interview/state.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { explain } from "#api/explain.ts"
import { kitQuery } from "#api/kit.ts"
import { stateWords } from "#features/debrief/checkpoints/checkpoint-words.ts"
import { scoreWords } from "#features/session-words/review-words.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import classes from "./looking-back.module.css"

interface Props {
  session: SessionView
  known: InterviewersOnly
}

/** The marks and scores as they stood when the round ended. */
export function OwnMarks({ session, known: { checkpoints, draft } }: Props) {
  return (
    <>
      {session.hasKit && (
        <section aria-labelledby="own-checkpoints">
          <Title order={2} id="own-checkpoints" mb="sm">
            Checkpoints you marked
          </Title>
          <Marked session={session} marks={checkpoints} />
        </section>
      )}
      <section aria-labelledby="own-scores">
        <Title order={2} id="own-scores" mb="sm">
          Your draft scores
        </Title>
        <Scores draft={draft} />
      </section>
    </>
  )
}

/** What the marks stand for is in the kit. */
function Marked({ session, marks }: { session: SessionView; marks: InterviewersOnly["checkpoints"] }) {
  const some = Object.keys(marks).length > 0
  const kit = useQuery({ ...kitQuery(session.id), enabled: some })
  if (!some) return <Text c="dimmed">You marked none in this round.</Text>
  if (kit.data) return <MarkedBySteps kit={kit.data} marks={marks} />
  if (kit.error) {
    return (
      <Text role="alert" c="var(--red-ink)">
        The checkpoints could not be fetched. {explain(kit.error).title}. Reload the page to try again.
      </Text>
    )
  }
  return <Skeleton h="8rem" radius="md" aria-label="Fetching the checkpoints" />
}

function MarkedBySteps({ kit, marks }: { kit: Kit; marks: Readonly<Record<string, CheckpointState>> }) {
  const marked = steps
    .map((step) => ({ step, checkpoints: kit.steps[step].checkpoints.filter(({ id }) => marks[id] !== undefined) }))
    .filter(({ checkpoints }) => checkpoints.length > 0)
  return marked.map(({ step, checkpoints }) => (
    <div key={step} className={classes.step}>
      <Title order={3}>{stepWords[step].name}</Title>
      <dl className={classes.marks}>
        {checkpoints.map(({ id, text }) => (
          <div key={id}>
            <dt>{text}</dt>
            <dd>{stateWords[marks[id]!]}</dd>
          </div>
        ))}
      </dl>
    </div>
  ))
}

function Scores({ draft }: Pick<InterviewersOnly, "draft">) {
  const scored = dimensions.filter((dimension) => draft[dimension] !== undefined)
  if (scored.length === 0) return <Text c="dimmed">You drafted no scores in this round.</Text>
  return (
    <dl className={classes.marks}>
      {scored.map((dimension) => (
        <div key={dimension}>
          <dt>{defaultRubric.dimensions[dimension].name}</dt>
          <dd>{scoreWords(draft[dimension]!)}</dd>
        </div>
      ))}
    </dl>
  )
}
