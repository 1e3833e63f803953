import type { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import { BoardPointer } from "#features/board/over/board-pointer.tsx"
import { ShapeOutlines } from "#features/board/over/shape-outlines.tsx"
import { colourOf } from "#features/peers/peer-colour.ts"
import { nameless } from "#features/peers/peers.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"
import { shapesOf } from "./use-noted.ts"
import type { Panes } from "./use-panes.ts"

/** Something that was said of a place: a comment, or a piece of evidence. */
export interface Said {
  readonly place: CommentPlace
}

interface Props {
  showing: Showing
  /** What is pointed at. */
  place: CommentPlace
  said: readonly Said[]
  noted: Panes["noted"]
}

const quiet = "var(--said-of)"
const pointed = "var(--mantine-color-anchor)"

/**
 * What lies over the board: everybody's pointer as it was, the shapes that something was said of, the one that is pointed at now, and
 * those of the note that is open.
 */
export function OnBoard({ showing, place, said, noted }: Props) {
  const picked = place && "element" in place ? place.element : null
  const spokenOf = said.flatMap(({ place }) => (place && "element" in place ? [place.element] : []))
  const others = spokenOf.filter((id) => id !== picked)
  const noteColour = typeof noted?.by === "number" ? colourOf(noted.by) : pointed
  return (
    <>
      <ShapeOutlines shapes={others} colour={quiet} label="Shapes that something was said of" />
      {picked !== null && <ShapeOutlines shapes={[picked]} colour={pointed} label="The shape that is pointed at" />}
      {noted && <ShapeOutlines shapes={shapesOf(noted)} colour={noteColour} label="The shapes of the note" />}
      <Pointers showing={showing} />
    </>
  )
}

function Pointers({ showing }: Pick<Props, "showing">) {
  const pointing = usePlayer(showing, ({ atMs }) => showing.pointingAt(atMs))
  return pointing.map(({ participant, at }) => (
    <BoardPointer key={participant} colour={colourOf(participant)} at={at} {...wordsAt(showing, participant)} />
  ))
}

/** Alone it is one's own, of then. */
function wordsAt({ people }: Showing, participant: number): { name: string; label?: string } {
  if (people.length === 1) return { name: "You, then", label: "Your pointer" }
  return { name: people.find((one) => one.participant === participant)?.name ?? nameless }
}
