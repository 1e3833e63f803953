import { Button, Skeleton } from "@mantine/core"
import { IconEyeOff } from "@tabler/icons-react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { Board } from "#features/board/board.tsx"
import { HandsOnBoard } from "#features/peers/hands-on-board.tsx"
import type { OwnPresence } from "#features/peers/own-presence.ts"
import type { Hands, Peer } from "#features/peers/peers.ts"
import type { Follow } from "#features/peers/use-following.ts"
import classes from "./board-pane.module.css"

interface Props {
  sessionId: SessionId
  live: Live
  editable: boolean
  /** What one's page tells the others; null before it tells anything. */
  presence: OwnPresence | null
  peers: readonly Peer[]
  hands: Hands
  me: number
  follow: Follow
  /** For those who look on: the shape that was pressed, or nothing. */
  onPick?: (shape: string | null) => void
}

/** The board of a live session. One board per document: it stays mounted whatever happens around it. */
export function BoardPane({ sessionId, live, editable, presence, peers, hands, me, follow, onPick }: Props) {
  const ready = useLiveValue(live, (snapshot) => snapshot.ready)
  const generation = useLiveValue(live, (snapshot) => snapshot.generation)
  const followed = peers.find(({ participant }) => participant === follow.whom)
  if (!ready) return <Skeleton h="100%" radius={0} aria-label="Loading the board" />
  return (
    <div className={classes.pane} data-looking={!editable || undefined} data-own-keys>
      <Board
        key={generation}
        session={sessionId}
        doc={live.doc}
        editable={editable}
        backlogBytes={() => live.unackedBytes}
        {...(followed && { view: follow.board.wanted })}
        onView={(view, byHand) => {
          presence?.view(view)
          follow.board.moved(byHand)
        }}
        {...(presence && { onPointer: presence.pointer, onSelect: presence.selected })}
        {...(onPick && { onPick })}
      >
        <HandsOnBoard hands={hands} me={me} />
      </Board>
      {followed && (
        <Button
          className={classes.following}
          size="compact-sm"
          variant="light"
          leftSection={<IconEyeOff size={16} stroke={1.6} aria-hidden />}
          onClick={() => follow.follow(null)}
        >
          You see what {followed.name} sees. Stop following
        </Button>
      )}
    </div>
  )
}
