import { SegmentedControl } from "@mantine/core"
import { CommentsPane } from "#features/replay/comments/comments-pane.tsx"
import type { useCommenting } from "#features/replay/comments/use-commenting.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { BoardPane } from "./board-pane.tsx"
import { CardsPane } from "./cards-pane.tsx"
import { EndState } from "./end-state.tsx"
import classes from "./stage.module.css"
import type { Panes, Side } from "./use-panes.ts"

interface Props {
  showing: Showing
  commenting: ReturnType<typeof useCommenting>
  panes: Panes
}

/** Cards, board and comments side by side; on a phone one of them at a time. */
export function Stage({ showing, commenting, panes }: Props) {
  const { narrow, side, ending, commentsOpen } = panes
  const has = (pane: Side) => (narrow ? side === pane : pane !== "comments" || commentsOpen)
  return (
    <>
      {narrow && (
        <SegmentedControl
          fullWidth
          aria-label="What to look at"
          value={side}
          onChange={panes.setSide}
          data={[
            { value: "board", label: "Board" },
            { value: "cards", label: "Cards" },
            { value: "comments", label: "Comments" },
          ]}
        />
      )}
      <div
        className={classes.stage}
        data-beside={ending || undefined}
        data-comments={(!narrow && commentsOpen) || undefined}
      >
        {has("cards") && <CardsPane showing={showing} commenting={commenting} panes={panes} />}
        {has("board") && <BoardPane showing={showing} commenting={commenting} panes={panes} />}
        {ending && <EndState showing={showing} shownStep={panes.shownStep} />}
        {has("comments") && <CommentsPane showing={showing} commenting={commenting} panes={panes} />}
      </div>
    </>
  )
}
