import { Text, Title } from "@mantine/core"
import type { Checkpoint } from "@tradeoff/shared/contracts/kit-steps.ts"
import { type CheckpointState, checkpointStates } from "@tradeoff/shared/contracts/marks.ts"
import classes from "#features/cockpit/cockpit.module.css"
import type { Given } from "#features/cockpit/given.ts"
import { expectedWords, stateWords } from "#features/debrief/checkpoints/checkpoint-words.ts"

interface Props extends Given {
  checkpoints: readonly Checkpoint[]
}

/** What to look and listen for, each with what has become of it. A second press takes a mark back. */
export function Checkpoints({ session, command, checkpoints }: Props) {
  const marks = session.interviewersOnly.checkpoints
  const mark = (checkpoint: string, state: CheckpointState) => {
    void command({ type: "markCheckpoint", checkpoint, state: marks[checkpoint] === state ? null : state })
  }
  return (
    <>
      <Title order={3} className={classes.heading}>
        Look and listen for
      </Title>
      <ul className={classes.rows} aria-label="Checkpoints">
        {checkpoints.map(({ id, text, level }) => (
          <li key={id} className={classes.row} data-done={marks[id] ? true : undefined}>
            <Text size="sm">
              {text} <span className={classes.quiet}>{expectedWords[level]}</span>
            </Text>
            <div role="group" aria-label={`What became of: ${text}`} className={classes.choices}>
              {checkpointStates.map((state) => (
                <button
                  key={state}
                  type="button"
                  className={classes.choice}
                  aria-pressed={marks[id] === state}
                  onClick={() => mark(id, state)}
                >
                  {stateWords[state]}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
