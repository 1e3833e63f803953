import { Tabs, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { kitQuery } from "#api/kit.ts"
import { explain } from "#api/explain.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { Chat } from "#features/chat/chat.tsx"
import { Fold } from "#features/practice/fold.tsx"
import { TheirWork } from "#features/reading-along/their-work.tsx"
import { SidePanel } from "#features/side-panel/side-panel.tsx"
import type { Moves } from "#features/workspace/use-moves.ts"
import { Advice } from "./advice.tsx"
import { Changes } from "./changes.tsx"
import classes from "./cockpit.module.css"
import { DraftScore } from "./draft-score.tsx"
import { Facts } from "./facts.tsx"
import { Guide } from "./guide/guide.tsx"
import { Notes } from "./notes/notes.tsx"
import { useComposing } from "./notes/use-composing.ts"
import { useTab } from "./use-tab.ts"

interface Props {
  live: Live
  moves: Moves
  sessionId: SessionId
  /** What was asked. */
  brief: ReactNode
  hasKit: boolean
  /** The shape that was pressed on the board. */
  picked: string | null
  /** Absent where the panel cannot be folded. */
  onFold?: () => void
}

/**
 * The interviewer's place, beside the board and never over it: what to look for in this step, what to hand out, and what one
 * writes down. Everything that is pressed here is a command; nothing is kept on the page alone but what is being typed.
 */
export function Cockpit({ live, moves, sessionId, brief, hasKit, picked, onFold }: Props) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const { data: kit, error } = useQuery({ ...kitQuery(sessionId), enabled: hasKit })
  const { tab, show } = useTab(hasKit ? "guide" : "notes")
  const composing = useComposing(() => show("notes"))
  const given = { session, command: moves.command }
  return (
    <SidePanel live={live} phase={moves.phase} called="panel" onFold={onFold}>
      <Advice {...given} kit={kit ?? null} onShow={show} />
      {error && (
        <Text size="sm" c="var(--red-ink)" px="sm" role="alert">
          The guide did not come. {explain(error).title}. Reload the page to try again.
        </Text>
      )}
      <Tabs className={classes.tabs} value={tab} onChange={show} keepMounted={false}>
        <Tabs.List aria-label="Interviewer" className={classes.list}>
          {hasKit && <Tabs.Tab value="guide">Guide</Tabs.Tab>}
          {hasKit && <Tabs.Tab value="facts">Facts</Tabs.Tab>}
          {hasKit && <Tabs.Tab value="changes">Changes</Tabs.Tab>}
          <Tabs.Tab value="notes">Notes</Tabs.Tab>
          <Tabs.Tab value="score">Score</Tabs.Tab>
          <Tabs.Tab value="work">Work</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="guide" className={classes.panel}>
          {kit && <Guide {...given} kit={kit} phase={moves.phase} brief={brief} />}
        </Tabs.Panel>
        <Tabs.Panel value="facts" className={classes.panel}>
          {kit && <Facts {...given} facts={kit.facts} />}
        </Tabs.Panel>
        <Tabs.Panel value="changes" className={classes.panel}>
          {kit && <Changes {...given} kit={kit} />}
        </Tabs.Panel>
        <Tabs.Panel value="notes" className={classes.panel}>
          <Notes {...given} composing={composing} picked={picked} />
        </Tabs.Panel>
        <Tabs.Panel value="score" className={classes.panel}>
          <DraftScore {...given} />
        </Tabs.Panel>
        <Tabs.Panel value="work" className={classes.panel}>
          <TheirWork live={live} />
        </Tabs.Panel>
      </Tabs>
      <div className={classes.foot}>
        <Fold title="Chat" note={session.messages.length > 0 ? String(session.messages.length) : null}>
          <Chat live={live} command={moves.command} />
        </Fold>
      </div>
    </SidePanel>
  )
}
