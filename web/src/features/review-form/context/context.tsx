import { Anchor, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Checkpoint } from "@tradeoff/shared/contracts/kit-steps.ts"
import type { Level } from "@tradeoff/shared/contracts/level.ts"
import type { ReviewChange, ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { checkpointStates } from "@tradeoff/shared/contracts/marks.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { remainingMs, stepTimes } from "@tradeoff/shared/interview/clock.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { kitQuery } from "#api/kit.ts"
import { byLevel } from "#features/debrief/checkpoints/by-level.ts"
import { stateMeans, stateWords } from "#features/debrief/checkpoints/checkpoint-words.ts"
import { helpLog } from "#features/debrief/help/help-log.ts"
import { LevelBars } from "#features/debrief/score/level-bars.tsx"
import { openStep } from "#features/own-work/open-step.ts"
import { Fold } from "#features/practice/fold.tsx"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"
import type { Moment } from "#features/review-form/beside/use-pointing.ts"
import { levelWords, stepWords } from "#features/session-words/session-words.ts"
import { clockText, countdownText } from "#ui/clock-text.ts"
import { PillChoice } from "#ui/pill-choice.tsx"
import classes from "./context.module.css"

interface Props {
  session: SessionView
  showing: Showing
  content: ReviewContent
  goTo: (moment: Moment) => void
  onChange: (change: ReviewChange) => void
}

/** What the round was like up to the moment that is shown, folded away: its time, its help, and what the step was to show. */
export function Context({ session, showing, content, goTo, onChange }: Props) {
  const state = usePlayer(showing, ({ atMs }) => showing.stateAt(atMs))
  if (!state) return null
  const step = openStep(state)
  return (
    <div className={classes.context}>
      <Time showing={showing} state={state} step={step} />
      <Help state={state} goTo={goTo} />
      {session.hasKit && (
        <FromKit session={session}>
          {(kit) => (
            <>
              <Checkpoints
                level={session.level}
                checkpoints={kit.steps[step].checkpoints}
                {...{ step, content, onChange }}
              />
              <Fold title={`What ${levelWords[session.level].toLowerCase()} level looks like on this question`}>
                <LevelBars bars={kit.levelBars} level={session.level} />
              </Fold>
            </>
          )}
        </FromKit>
      )}
    </div>
  )
}

function Time({ showing, state, step }: { showing: Showing; state: SessionState; step: Step }) {
  const words = usePlayer(showing, ({ atMs }) => {
    const at = showing.span.startAt + atMs
    const time = stepTimes(state, at).find(({ phase }) => phase === step)
    const spent = time ? `${clockText(time.spentMs)} of ${clockText(time.budgetMs)} used` : "not visited"
    return `${stepWords[step].name}: ${spent}. In the whole round ${leftWords(remainingMs(state, at))}.`
  })
  return (
    <Text size="sm" c="dimmed" className="tabular">
      {words}
    </Text>
  )
}

function leftWords(leftMs: number): string {
  return leftMs < 0 ? `${clockText(-leftMs)} over time` : `${countdownText(leftMs)} left`
}

function Help({ state, goTo }: { state: SessionState; goTo: Props["goTo"] }) {
  const log = helpLog(state)
  const startAt = state.startedAt ?? 0
  return (
    <Fold title="Asked and helped so far" note={log.length === 0 ? "nothing" : String(log.length)}>
      {log.length === 0 && (
        <Text size="sm" c="dimmed">
          No question, no fact and no hint up to this moment.
        </Text>
      )}
      <ul className={classes.help}>
        {log.map((entry) => (
          <li key={`${entry.kind} ${entry.at} ${entry.text}`}>
            <Anchor component="button" type="button" size="sm" onClick={() => goTo({ at: entry.at, place: null })}>
              {clockText(entry.at - startAt)}
            </Anchor>
            <span>
              {helpNames[entry.kind]}: {entry.text}
            </span>
          </li>
        ))}
      </ul>
    </Fold>
  )
}

const helpNames = { question: "Asked", hint: "Hint", line: "The interviewer" } as const

const options = checkpointStates.map((value) => ({ value, label: stateWords[value] }))

/** Nothing before the kit has come: a review can be written without. */
function FromKit({ session: { id }, children }: { session: SessionView; children: (kit: Kit) => ReactNode }) {
  const { data: kit } = useQuery(kitQuery(id))
  return kit && children(kit)
}

interface CheckpointsProps extends Pick<Props, "content" | "onChange"> {
  step: Step
  checkpoints: readonly Checkpoint[]
  /** What the round aimed at. */
  level: Level
}

/** The must-haves of a step, to be marked: first those that the level expects. */
function Checkpoints({ step, checkpoints, level, content: { checkpoints: marks }, onChange }: CheckpointsProps) {
  const { expected, above } = byLevel(checkpoints, level)
  const all = [...expected, ...above.flatMap(({ checkpoints }) => checkpoints)]
  const marked = all.filter(({ id }) => marks[id] !== undefined).length
  return (
    <Fold title={`What ${stepWords[step].name} was to show`} note={`${marked} of ${all.length} marked`}>
      <Text size="sm" c="dimmed">
        {stateMeans.them}
      </Text>
      <ul className={classes.checkpoints}>
        {all.map(({ id, text }, index) => (
          <li key={id}>
            <Text size="sm">
              {text}
              {index >= expected.length && <span className={classes.bonus}> (a bonus at this level)</span>}
            </Text>
            <PillChoice
              label={text}
              value={marks[id] ?? null}
              options={options}
              onChange={(state) => onChange({ checkpoints: { [id]: state } })}
              clear="Clear"
            />
          </li>
        ))}
      </ul>
    </Fold>
  )
}
