import { Button } from "@mantine/core"
import { IconArrowsMaximize, IconEyeCheck } from "@tabler/icons-react"
import { useSyncExternalStore } from "react"
import type { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import { Board } from "#features/board/board.tsx"
import type { Showing } from "#features/replay/player/showing.ts"
import { whose } from "#features/replay/player/people.ts"
import classes from "./stage.module.css"
import { OnBoard, type Said } from "./on-board.tsx"
import type { Panes } from "./use-panes.ts"

interface Props {
  showing: Showing
  /** What is pointed at. */
  place: CommentPlace
  /** Of what something was said. */
  said: readonly Said[]
  noted: Panes["noted"]
  /** A shape was pressed, or the board beside them all. */
  onPick: (element: string | null) => void
}

/** The board at the playhead, to be looked at. */
export function BoardPane({ showing, place, said, noted, onPick }: Props) {
  const { looking, people } = showing
  const followed = useSyncExternalStore(looking.subscribe, looking.followed)
  const last = people.find(({ participant }) => participant === looking.whom())
  return (
    <div className={classes.board}>
      <Board
        session={showing.session}
        doc={showing.doc}
        editable={false}
        atOnce
        view={looking.wanted}
        onView={looking.moved}
        onPick={onPick}
      >
        <OnBoard showing={showing} place={place} said={said} noted={noted} />
      </Board>
      <div className={classes.lookAround}>
        {followed === null && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconEyeCheck size={16} stroke={1.6} aria-hidden />}
            onClick={() => looking.follow()}
          >
            {people.length > 1 && last ? `Follow ${whose(last)} view` : "Follow the view"}
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
