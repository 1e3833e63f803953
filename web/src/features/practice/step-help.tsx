import { useState } from "react"
import { flushSync } from "react-dom"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { isStep } from "@tradeoff/shared/contracts/steps.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import type { Moves } from "#features/workspace/use-moves.ts"
import { withPeer } from "@tradeoff/shared/interview/mock/seats.ts"
import { Chat } from "#features/chat/chat.tsx"
import { AskInterviewer } from "./asking/ask-interviewer.tsx"
import { LatestLine } from "./asking/latest-line.tsx"
import { OwnWords } from "./asking/own-words.tsx"
import { talkOf } from "./asking/talk.ts"
import { placeOf, TalkSoFar } from "./asking/talk-so-far.tsx"
import { useVoice } from "./asking/voice.ts"
import { Fold } from "./fold.tsx"
import { Guidance } from "./guidance/guidance.tsx"
import { Hints } from "./hints.tsx"
import { useHelp } from "./use-help.ts"
import { RetryStep } from "./retry-step.tsx"
import classes from "./practice.module.css"

interface Props {
  live: Live
  moves: Moves
  sessionId: SessionId
  hasKit: boolean
}

/** Whom one can turn to in the phase one is in: always in view, folded into two quiet lines. */
export function StepHelp(props: Props) {
  const peer = useLiveValue(props.live, ({ session }) => withPeer(session))
  return peer ? <HelpOfAPeer {...props} /> : <HelpOfTheScript {...props} />
}

/** A person asks, answers and gives hints: what they said so far, a question to put in writing, and the chat. */
function HelpOfAPeer({ live, moves }: Props) {
  const [all, setAll] = useState(false)
  const help = useHelp(live, moves.command)
  const said = useLiveValue(live, ({ session }) => talkOf(session).length)
  const messages = useLiveValue(live, ({ session }) => session.messages.length)
  return (
    <div className={classes.help}>
      <LatestLine live={live} moves={moves} />
      <Fold id="ask" name="help" title="Said so far" note={said > 0 ? String(said) : null}>
        <TalkSoFar live={live} all={all} onAll={setAll} />
        <OwnWords description={inWriting} asking={help.asking} onAsk={(text) => help.ask({ type: "ask", text })} />
      </Fold>
      <Fold id="chat" name="help" title="Chat" note={messages > 0 ? String(messages) : null}>
        <Chat live={live} command={moves.command} />
      </Fold>
    </div>
  )
}

const inWriting =
  "Ask aloud. What you also write down here stands in the record, and your interviewer can answer it with a press."

function HelpOfTheScript({ live, moves, sessionId, hasKit }: Props) {
  const practice = useLiveValue(live, ({ session }) => session.settings.mode === "practice")
  const asked = useLiveValue(live, ({ session }) => session.questions.length)
  const [all, setAll] = useState(false)
  const step = isStep(moves.phase) ? moves.phase : null
  useVoice(live)
  const recall = (fact: string) => {
    flushSync(() => setAll(true))
    document.getElementById(placeOf(fact))?.focus()
  }
  return (
    <div className={classes.help}>
      <LatestLine live={live} moves={moves} />
      <Fold id="ask" name="help" title="Ask the interviewer" note={asked > 0 ? `${asked} asked` : null}>
        <TalkSoFar live={live} all={all} onAll={setAll} />
        <AskInterviewer {...{ live, moves, sessionId, hasKit }} onRecall={recall} />
      </Fold>
      {practice && hasKit && step && <Hints live={live} moves={moves} step={step} />}
    </div>
  )
}

/** Before the step's own work: what a good one looks like, where one practises. */
export function StepOpening({ live, moves, startsFolded }: Pick<Props, "live" | "moves"> & { startsFolded: boolean }) {
  const practice = useLiveValue(live, ({ session }) => session.settings.mode === "practice")
  const step = isStep(moves.phase) ? moves.phase : null
  return practice && step ? <Guidance step={step} startsFolded={startsFolded} /> : null
}

/** After the step's own work: beginning it anew, where one practises. */
export function StepEnding({ live, moves }: Pick<Props, "live" | "moves">) {
  const practice = useLiveValue(live, ({ session }) => session.settings.mode === "practice")
  const running = useLiveValue(live, ({ session }) => session.status === "running")
  const step = isStep(moves.phase) ? moves.phase : null
  return practice && running && step ? <RetryStep key={step} live={live} moves={moves} step={step} /> : null
}
