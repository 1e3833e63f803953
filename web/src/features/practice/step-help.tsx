import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Phase, Step } from "@tradeoff/shared/contracts/steps.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import type { Moves } from "#features/workspace/use-moves.ts"
import { AskInterviewer } from "./asking/ask-interviewer.tsx"
import { AskedSoFar } from "./asking/asked-so-far.tsx"
import { Fold } from "./fold.tsx"
import { Guidance } from "./guidance/guidance.tsx"
import { Hints } from "./hints.tsx"
import { RetryStep } from "./retry-step.tsx"
import classes from "./practice.module.css"

interface Props {
  live: Live
  moves: Moves
  sessionId: SessionId
  hasKit: boolean
}

/** Whom one can turn to in the phase one is in: always in view, folded into two quiet lines. */
export function StepHelp({ live, moves, sessionId, hasKit }: Props) {
  const practice = useLiveValue(live, ({ session }) => session.settings.mode === "practice")
  const asked = useLiveValue(live, ({ session }) => session.questions.length)
  const step = stepOf(moves.phase)
  return (
    <div className={classes.help}>
      <Fold id="ask" name="help" title="Ask the interviewer" note={asked > 0 ? `${asked} asked` : null}>
        <AskedSoFar live={live} />
        <AskInterviewer live={live} moves={moves} sessionId={sessionId} hasKit={hasKit} />
      </Fold>
      {practice && hasKit && step && <Hints live={live} moves={moves} step={step} />}
    </div>
  )
}

/** Before the step's own work: what a good one looks like, where one practises. */
export function StepOpening({ live, moves }: Pick<Props, "live" | "moves">) {
  const practice = useLiveValue(live, ({ session }) => session.settings.mode === "practice")
  const step = stepOf(moves.phase)
  return practice && step ? <Guidance step={step} /> : null
}

/** After the step's own work: beginning it anew, where one practises. */
export function StepEnding({ live, moves }: Pick<Props, "live" | "moves">) {
  const practice = useLiveValue(live, ({ session }) => session.settings.mode === "practice")
  const running = useLiveValue(live, ({ session }) => session.status === "running")
  const step = stepOf(moves.phase)
  return practice && running && step ? <RetryStep key={step} live={live} moves={moves} step={step} /> : null
}

/** The wrap-up looks back on the trade-offs; the introduction belongs to no step yet. */
function stepOf(phase: Phase): Step | null {
  if (phase === "intro") return null
  return phase === "wrap-up" ? "trade-offs" : phase
}
