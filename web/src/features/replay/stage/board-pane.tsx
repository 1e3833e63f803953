import { Button } from "@mantine/core"
import { IconArrowsMaximize, IconEyeCheck } from "@tabler/icons-react"
import { useSyncExternalStore } from "react"
import { Board } from "#features/board/board.tsx"
import type { useCommenting } from "#features/replay/comments/use-commenting.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { whose } from "#features/replay/player/people.ts"
import { OverBoard } from "./over/over-board.tsx"
import classes from "./stage.module.css"
import { useOnBoard } from "./use-on-board.ts"
import type { Panes } from "./use-panes.ts"

interface Props {
  showing: Showing
  commenting: ReturnType<typeof useCommenting>
  panes: Panes
}

/** The board at the playhead, to be looked at. */
export function BoardPane({ showing, commenting, panes }: Props) {
  const { place, comments } = commenting
  const { looking, people } = showing
  const followed = useSyncExternalStore(looking.subscribe, looking.followed)
  const onBoard = useOnBoard(showing, { selected: place && "element" in place ? place.element : null, comments })
  const last = people.find(({ participant }) => participant === looking.whom())
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
        onPick={panes.pick}
      />
      {people.length > 1 && <OverBoard showing={showing} noted={panes.noted} />}
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
