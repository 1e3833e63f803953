import { Button } from "@mantine/core"
import { IconArrowsMaximize, IconEyeCheck } from "@tabler/icons-react"
import { useSyncExternalStore } from "react"
import { Board } from "#features/board/board.tsx"
import type { useCommenting } from "#features/replay/comments/use-commenting.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import classes from "./stage.module.css"
import { useOnBoard } from "./use-on-board.ts"

interface Props {
  showing: Showing
  commenting: ReturnType<typeof useCommenting>
  onPick: (shape: string | null) => void
}

/** The board at the playhead, to be looked at. */
export function BoardPane({ showing, commenting, onPick }: Props) {
  const { place, comments } = commenting
  const { looking } = showing
  const following = useSyncExternalStore(looking.subscribe, looking.isFollowing)
  const onBoard = useOnBoard(showing, { selected: place && "element" in place ? place.element : null, comments })
  return (
    <div className={classes.board}>
      <Board
        session={showing.session}
        doc={showing.doc}
        editable={false}
        atOnce
        collaborators={onBoard}
        view={looking.wanted}
        onView={looking.moved}
        onPick={onPick}
      />
      <div className={classes.lookAround}>
        {!following && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconEyeCheck size={16} stroke={1.6} aria-hidden />}
            onClick={looking.follow}
          >
            Follow the view
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowsMaximize size={16} stroke={1.6} aria-hidden />}
          onClick={looking.showAll}
        >
          Show all
        </Button>
      </div>
    </div>
  )
}
