import { ActionIcon, Title, Tooltip } from "@mantine/core"
import { IconLayoutSidebarLeftCollapse } from "@tabler/icons-react"
import type { ReactNode } from "react"
import type { AskedCommand, Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { Chat } from "#features/chat/chat.tsx"
import { PhaseClock } from "#features/clock/phase-clock.tsx"
import { TalkSoFar } from "#features/practice/asking/talk-so-far.tsx"
import { talkOf } from "#features/practice/asking/talk.ts"
import { Fold } from "#features/practice/fold.tsx"
import { phaseWords } from "#features/session-words/phase-words.ts"
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
  const words = phaseWords(moves.phase)
  const said = useLiveValue(live, ({ session }) => talkOf(session).length)
  const messages = useLiveValue(live, ({ session }) => session.messages.length)
  const command = (asked: AskedCommand) => moves.command(asked)
  return (
    <section className={classes.panel} aria-labelledby="phase">
      <div className={classes.head}>
        <Title order={2} id="phase" size="h3">
          {words.name}
        </Title>
        <PhaseClock live={live} phase={moves.phase} />
        {onFold && <FoldAway onFold={onFold} />}
      </div>
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
    </section>
  )
}

/** The button that folds the panel beside the board. */
export function FoldAway({ onFold }: { onFold: () => void }) {
  return (
    <Tooltip label="Fold the panel away">
      <ActionIcon
        className={classes.fold}
        variant="subtle"
        color="gray"
        aria-label="Fold the panel away"
        onClick={onFold}
      >
        <IconLayoutSidebarLeftCollapse size={20} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
}
