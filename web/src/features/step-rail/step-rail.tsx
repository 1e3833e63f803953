import { VisuallyHidden } from "@mantine/core"
import { type Phase, type Step, steps } from "@tradeoff/shared/contracts/steps.ts"
import { minuteMs, type StepTime, stepTimes } from "@tradeoff/shared/interview/clock.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { useServerNow } from "#features/clock/server-now.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import classes from "./step-rail.module.css"

interface Props {
  live: Live
  /** The phase on screen, which is ahead of the record while a move is on its way. */
  phase: Phase
  /** Why one cannot move now; null when one can. */
  locked: string | null
  onStep: (step: Step) => void
  onWrapUp: () => void
}

/** Where one is, and the clock: every phase fills with the share of its time that is used. */
export function StepRail({ live, phase, locked, onStep, onWrapUp }: Props) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const now = useServerNow(live)
  const times = new Map(stepTimes(session, now).map((time) => [time.phase, time]))
  const shared = { current: phase, locked }
  return (
    <nav aria-label="Steps of the round">
      <ol className={classes.rail}>
        <End {...shared} phase="intro" name="Intro" time={times.get("intro")} />
        {steps.map((step, index) => (
          <li key={step}>
            <Stop {...shared} phase={step} time={times.get(step)} onClick={() => onStep(step)}>
              <span className={classes.number}>{index + 1}</span>
              <span className={classes.name}>{stepWords[step].name}</span>
            </Stop>
          </li>
        ))}
        <End {...shared} phase="wrap-up" name="Wrap-up" time={times.get("wrap-up")} onClick={onWrapUp} />
      </ol>
    </nav>
  )
}

interface StopProps {
  phase: Phase
  current: Phase
  locked: string | null
  time: StepTime | undefined
  /** Absent where nobody can go by their own will. */
  onClick?: () => void
  children: React.ReactNode
}

function Stop({ phase, current, locked, time, onClick, children }: StopProps) {
  const share = time && time.budgetMs > 0 ? time.spentMs / time.budgetMs : 0
  const inside = (
    <>
      {children}
      {time && <VisuallyHidden>, {usedText(time)}</VisuallyHidden>}
      <span className={classes.bar} data-over={share > 1 || undefined}>
        <span style={{ transform: `scaleX(${Math.min(1, share)})` }} />
      </span>
    </>
  )
  const marks = { className: classes.stop, "aria-current": phase === current ? ("step" as const) : undefined }
  if (!onClick) return <span {...marks}>{inside}</span>
  return (
    // Not `disabled`: one must be able to come here with the keyboard and be told why nothing happens.
    <button
      type="button"
      {...marks}
      aria-disabled={locked !== null || undefined}
      title={locked ?? (time && usedText(time))}
      onClick={locked === null ? onClick : undefined}
    >
      {inside}
    </button>
  )
}

/** Intro and wrap-up, in rounds that are long enough to have them. */
function End({ name, ...stop }: Omit<StopProps, "children"> & { name: string }) {
  if (!stop.time || stop.time.budgetMs === 0) return null
  return (
    <li className={classes.end}>
      <Stop {...stop}>{name}</Stop>
    </li>
  )
}

function usedText({ spentMs, budgetMs }: StepTime): string {
  return `${Math.floor(spentMs / minuteMs)} of ${Math.round(budgetMs / minuteMs)} minutes used`
}
