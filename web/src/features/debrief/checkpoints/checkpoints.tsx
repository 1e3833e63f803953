import { Button, Text, Title } from "@mantine/core"
import { IconCheck } from "@tabler/icons-react"
import type { ReactNode } from "react"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Checkpoint } from "@tradeoff/shared/contracts/kit-steps.ts"
import type { Level } from "@tradeoff/shared/contracts/level.ts"
import { type CheckpointState, checkpointStates } from "@tradeoff/shared/contracts/marks.ts"
import { type Step, steps } from "@tradeoff/shared/contracts/steps.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import type { CheckpointSuggestion } from "@tradeoff/shared/trace/suggest-checkpoints.ts"
import { ReviewPending, SavedLine } from "#features/review/saved-line.tsx"
import type { Reviewing } from "#features/review/use-review.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { PillChoice } from "#ui/pill-choice.tsx"
import { type ByLevel, byLevel } from "./by-level.ts"
import { bonusWords, expectedWords, placeWords, quoted, stateMeans, stateWords } from "./checkpoint-words.ts"
import classes from "./checkpoints.module.css"

interface Props {
  kit: Kit
  /** What the round aimed at. */
  level: Level
  suggestions: ReadonlyMap<string, CheckpointSuggestion>
  reviewing: Reviewing
}

const options = checkpointStates.map((value) => ({ value, label: stateWords[value] }))

/**
 * The must-haves of each step, to be marked by the one who was there: first those that the round's level expects, which
 * alone it is measured by. Suggestions mark nothing by themselves.
 */
export function Checkpoints({ kit, level, suggestions, reviewing }: Props) {
  const { kept, keeper } = reviewing
  if (!kept || !keeper) return <ReviewPending reviewing={reviewing} />
  const marks = kept.own.content.checkpoints
  const all = byLevel(
    steps.flatMap((step) => kit.steps[step].checkpoints),
    level,
  )
  const bonus = all.above.flatMap(({ checkpoints }) => checkpoints)
  const countWords = (checkpoints: readonly Checkpoint[]) =>
    `${checkpoints.filter(({ id }) => marks[id] !== undefined).length} of ${checkpoints.length} marked`
  const row = (checkpoint: Checkpoint) => (
    <OneCheckpoint
      key={checkpoint.id}
      checkpoint={checkpoint}
      suggestion={suggestions.get(checkpoint.id)}
      mark={marks[checkpoint.id] ?? null}
      onMark={(mark) => keeper.change({ checkpoints: { [checkpoint.id]: mark } })}
    />
  )
  return (
    <>
      <div className={classes.count}>
        <Text fw={600} className="tabular">
          {countWords(all.expected)}
        </Text>
        {bonus.length > 0 && (
          <Text c="dimmed" className="tabular">
            bonus: {countWords(bonus)}
          </Text>
        )}
        <SavedLine reviewing={reviewing} />
      </div>
      <Text size="sm" c="dimmed" maw="44rem">
        {stateMeans.you}
      </Text>
      {steps.map((step) => (
        <StepCheckpoints key={step} step={step} grouped={byLevel(kit.steps[step].checkpoints, level)} row={row} />
      ))}
    </>
  )
}

interface StepProps {
  step: Step
  grouped: ByLevel
  row: (checkpoint: Checkpoint) => ReactNode
}

function StepCheckpoints({ step, grouped: { expected, above }, row }: StepProps) {
  return (
    <div role="group" aria-label={stepWords[step].name} className={classes.step}>
      <Title order={3}>{stepWords[step].name}</Title>
      {expected.length > 0 && <ul className={classes.checkpoints}>{expected.map(row)}</ul>}
      {above.map(({ level, checkpoints }) => (
        <div key={level} role="group" aria-label={bonusWords(level)}>
          <p className={classes.bonus}>{bonusWords(level)}</p>
          <ul className={classes.checkpoints}>{checkpoints.map(row)}</ul>
        </div>
      ))}
    </div>
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
        {suggestion && <Suggested suggestion={suggestion} about={text} mark={mark} onAccept={onMark} />}
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
