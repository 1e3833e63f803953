import { Skeleton } from "@mantine/core"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { Board } from "#features/board/board.tsx"
import { usePointerTrack } from "./use-pointer-track.ts"

interface Props {
  sessionId: SessionId
  live: Live
  editable: boolean
  /** Where one is, for those who follow; null when nobody is meant to. */
  step: Step | null
}

/** The board of a live session. One board per document: it stays mounted whatever happens around it. */
export function BoardPane({ sessionId, live, editable, step }: Props) {
  const ready = useLiveValue(live, (snapshot) => snapshot.ready)
  const generation = useLiveValue(live, (snapshot) => snapshot.generation)
  const { onPointer, onView } = usePointerTrack(live, step)
  if (!ready) return <Skeleton h="100%" radius={0} aria-label="Loading the board" />
  return (
    <div style={{ height: "100%" }} data-own-keys>
      <Board
        key={generation}
        session={sessionId}
        doc={live.doc}
        editable={editable}
        backlogBytes={() => live.unackedBytes}
        {...(editable && { onPointer, onView })}
      />
    </div>
  )
}
