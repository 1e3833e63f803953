import { Button, Text, Title } from "@mantine/core"
import { IconCheck } from "@tabler/icons-react"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Checkpoint } from "@tradeoff/shared/contracts/kit-steps.ts"
import { type CheckpointState, checkpointStates } from "@tradeoff/shared/contracts/self-review.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import type { CheckpointSuggestion } from "@tradeoff/shared/trace/suggest-checkpoints.ts"
import { ReviewPending, SavedLine } from "#features/self-review/saved-line.tsx"
import type { SelfReviewing } from "#features/self-review/use-self-review.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { PillChoice } from "#ui/pill-choice.tsx"
import { expectedWords, placeWords, quoted, stateWords } from "./checkpoint-words.ts"
import classes from "./checkpoints.module.css"

interface Props {
  kit: Kit
  suggestions: ReadonlyMap<string, CheckpointSuggestion>
  reviewing: SelfReviewing
}

const options = checkpointStates.map((value) => ({ value, label: stateWords[value] }))

/** The must-haves of each step, to be marked by the one who was there. Suggestions mark nothing by themselves. */
export function Checkpoints({ kit, suggestions, reviewing }: Props) {
  const { kept, keeper } = reviewing
  if (!kept || !keeper) return <ReviewPending reviewing={reviewing} />
  const all = steps.flatMap((step) => kit.steps[step].checkpoints)
  const marks = kept.review.checkpoints
  const marked = all.filter(({ id }) => marks[id] !== undefined).length
  return (
    <>
      <div className={classes.count}>
        <Text fw={600} className="tabular">
          {marked} of {all.length} marked
        </Text>
        <SavedLine reviewing={reviewing} />
      </div>
      {steps.map((step) => (
        <div key={step} role="group" aria-label={stepWords[step].name} className={classes.step}>
          <Title order={3}>{stepWords[step].name}</Title>
          <ul className={classes.checkpoints}>
            {kit.steps[step].checkpoints.map((checkpoint) => (
              <OneCheckpoint
                key={checkpoint.id}
                checkpoint={checkpoint}
                suggestion={suggestions.get(checkpoint.id)}
                mark={marks[checkpoint.id] ?? null}
                onMark={(mark) => keeper.change({ checkpoints: { [checkpoint.id]: mark } })}
              />
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

interface OneProps {
  checkpoint: Checkpoint
  suggestion: CheckpointSuggestion | undefined
  mark: CheckpointState | null
  onMark: (mark: CheckpointState | null) => void
}

function OneCheckpoint({ checkpoint: { text, dimension, level }, suggestion, mark, onMark }: OneProps) {
  return (
    <li>
      <div>
        <Text>{text}</Text>
        <Text size="xs" c="dimmed">
          {defaultRubric.dimensions[dimension].name}; {expectedWords[level]}
        </Text>
      </div>
      <div className={classes.mark}>
        <PillChoice label={text} value={mark} options={options} onChange={onMark} clear="Clear" />
        {suggestion ? (
          <Suggested suggestion={suggestion} about={text} mark={mark} onAccept={onMark} />
        ) : (
          <Text size="sm" c="dimmed">
            No passage found; you decide.
          </Text>
        )}
      </div>
    </li>
  )
}

interface SuggestedProps {
  suggestion: CheckpointSuggestion
  about: string
  mark: CheckpointState | null
  onAccept: (mark: CheckpointState) => void
}

function Suggested({ suggestion, about, mark, onAccept }: SuggestedProps) {
  const { state } = suggestion
  return (
    <div className={classes.suggested}>
      <Text size="sm">
        Looks {stateWords[state].toLowerCase()}: <q className={classes.passage}>{quoted(suggestion)}</q>{" "}
        <span className={classes.place}>({placeWords(suggestion)})</span>
      </Text>
      {mark === null && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCheck size={14} stroke={2} aria-hidden />}
          aria-label={`Mark as ${stateWords[state].toLowerCase()}: ${about}`}
          onClick={() => onAccept(state)}
        >
          Mark as {stateWords[state].toLowerCase()}
        </Button>
      )}
    </div>
  )
}
