import type { ReactNode } from "react"
import type { AskedCommand, Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { Chat } from "#features/chat/chat.tsx"
import { TalkSoFar } from "#features/practice/asking/talk-so-far.tsx"
import { talkOf } from "#features/practice/asking/talk.ts"
import { Fold } from "#features/practice/fold.tsx"
import { SidePanel } from "#features/side-panel/side-panel.tsx"
import type { Moves } from "#features/workspace/use-moves.ts"
import classes from "./reading-along.module.css"
import { TheirWork } from "./their-work.tsx"

interface Props {
  live: Live
  moves: Moves
  /** What was asked. */
  brief: ReactNode
  /** Absent where the panel cannot be folded. */
  onFold?: () => void
}

/** For who looks on: the candidate's cards and notes as they come, what was said, and the chat. */
export function ReadingAlong({ live, moves, brief, onFold }: Props) {
  const said = useLiveValue(live, ({ session }) => talkOf(session).length)
  const messages = useLiveValue(live, ({ session }) => session.messages.length)
  const command = (asked: AskedCommand) => moves.command(asked)
  return (
    <SidePanel live={live} phase={moves.phase} called="panel" onFold={onFold}>
      <div className={classes.body}>
        <Fold title="The question">{brief}</Fold>
        <TheirWork live={live} />
      </div>
      <div className={classes.foot}>
        <Fold title="Said so far" note={said > 0 ? String(said) : null}>
          <TalkSoFar live={live} all onAll={() => undefined} />
        </Fold>
        <Fold title="Chat" note={messages > 0 ? String(messages) : null}>
          <Chat live={live} command={command} />
        </Fold>
      </div>
    </SidePanel>
  )
}
