import { SegmentedControl } from "@mantine/core"
import { CommentsPane } from "#features/replay/comments/comments-pane.tsx"
import { OnCard, SaidOf } from "#features/replay/comments/said-of.tsx"
import type { useCommenting } from "#features/replay/comments/use-commenting.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { BoardPane } from "./board-pane.tsx"
import type { Said } from "./on-board.tsx"
import { CardsPane } from "./cards-pane.tsx"
import { EndState } from "./end-state.tsx"
import classes from "./stage.module.css"
import type { Panes, Side } from "./use-panes.ts"

interface Props {
  showing: Showing
  commenting: ReturnType<typeof useCommenting>
  /** Of what something was said. */
  said: readonly Said[]
  panes: Panes
}

/** Cards, board and comments side by side; on a phone one of them at a time. */
export function Stage({ showing, commenting, said, panes }: Props) {
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
        {has("cards") && <CommentedCards showing={showing} commenting={commenting} panes={panes} />}
        {has("board") && (
          <BoardPane showing={showing} place={commenting.place} said={said} noted={panes.noted} onPick={panes.pick} />
        )}
        {ending && <EndState showing={showing} shownStep={panes.shownStep} />}
        {has("comments") && <CommentsPane showing={showing} commenting={commenting} panes={panes} />}
      </div>
    </>
  )
}

function CommentedCards({ showing, commenting: { comments, place }, panes }: Omit<Props, "said">) {
  return (
    <CardsPane
      showing={showing}
      place={place}
      shownStep={panes.shownStep}
      onShownStep={panes.setShownStep}
      renderHead={(step) => <SaidOf name={stepWords[step].name} place={{ step }} comments={comments} panes={panes} />}
      renderBeside={({ id, label }) => <OnCard name={label} place={{ card: id }} comments={comments} panes={panes} />}
    />
  )
}
