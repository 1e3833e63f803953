import { ActionIcon, SegmentedControl } from "@mantine/core"
import { IconPin, IconPinFilled } from "@tabler/icons-react"
import type { ReactNode } from "react"
import type { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import type { Evidence } from "@tradeoff/shared/contracts/reviews.ts"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import type { Playing } from "#features/replay/deeds/actions.ts"
import { LostSegment } from "#features/replay/player/lost-segment.tsx"
import type { Showing } from "#features/replay/player/showing.ts"
import { BoardPane } from "#features/replay/stage/board-pane.tsx"
import { CardsPane } from "#features/replay/stage/cards-pane.tsx"
import stage from "#features/replay/stage/stage.module.css"
import { Controls } from "#features/replay/strip/controls.tsx"
import { Strip } from "#features/replay/strip/strip.tsx"
import { useNarrow } from "#ui/use-narrow.ts"
import classes from "./beside.module.css"
import type { Pointing } from "./use-pointing.ts"

interface Props {
  showing: Showing
  pointing: Pointing
  playing: Playing
  marks: readonly Mark[]
  wordsOf: (mark: Mark) => string
  evidence: readonly Evidence[]
  /** A shape or a card was pressed. */
  onPick: (place: CommentPlace) => void
  onMark: (mark: Mark) => void
  onStale: () => void
  /** Under the player. */
  children: ReactNode
}

/** The replay as a part of a page: its board and cards, its player, and whatever is done at its moments. */
export function ReplayBeside({
  showing,
  pointing,
  playing,
  marks,
  wordsOf,
  onMark,
  onStale,
  children,
  ...rest
}: Props) {
  return (
    <section className={classes.replay} aria-label="The replay">
      <Shown showing={showing} pointing={pointing} {...rest} />
      <div className={classes.player}>
        <LostSegment showing={showing} onStale={onStale} />
        <Strip showing={showing} marks={marks} wordsOf={wordsOf} onMark={onMark} />
        <Controls {...{ showing, marks, wordsOf, onMark }} deeds={playing} noted={null} />
      </div>
      {children}
    </section>
  )
}

type ShownProps = Pick<Props, "showing" | "pointing" | "evidence" | "onPick">

/** Board and cards; on a phone one of them at a time. */
function Shown({ showing, pointing, evidence, onPick }: ShownProps) {
  const narrow = useNarrow()
  const { place, side } = pointing
  return (
    <div className={classes.shown}>
      {narrow && (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="What to look at"
          value={side}
          onChange={pointing.setSide}
          data={[
            { value: "board", label: "Board" },
            { value: "cards", label: "Cards" },
          ]}
        />
      )}
      <div className={stage.stage}>
        {(!narrow || side === "cards") && (
          <CardsPane
            showing={showing}
            place={place}
            shownStep={pointing.shownStep}
            onShownStep={pointing.setShownStep}
            renderBeside={({ id, label }) => (
              <PinCard
                label={label}
                pinned={place !== null && "card" in place && place.card === id}
                onPin={() => onPick({ card: id })}
              />
            )}
          />
        )}
        {(!narrow || side === "board") && (
          <BoardPane
            showing={showing}
            place={place}
            said={evidence}
            noted={null}
            onPick={(element) => onPick(element === null ? null : { element })}
          />
        )}
      </div>
    </div>
  )
}

function PinCard({ label, pinned, onPin }: { label: string; pinned: boolean; onPin: () => void }) {
  const Pin = pinned ? IconPinFilled : IconPin
  return (
    <ActionIcon
      size="sm"
      variant="subtle"
      color={pinned ? "indigo" : "gray"}
      aria-pressed={pinned}
      title={`Pin evidence to ${label}`}
      aria-label={`Pin evidence to ${label}`}
      onClick={onPin}
    >
      <Pin size={16} stroke={1.6} />
    </ActionIcon>
  )
}
