import { Fragment, useSyncExternalStore } from "react"
import { BoardPointer } from "#features/board/over/board-pointer.tsx"
import { ShapeOutlines } from "#features/board/over/shape-outlines.tsx"
import { colourOf } from "./peer-colour.ts"
import type { Hands } from "./peers.ts"

interface Props {
  hands: Hands
  /** One's own number. */
  me: number
}

/** Over a live board: the others' pointers and what they have selected, in the colours of their faces. */
export function HandsOnBoard({ hands, me }: Props) {
  const all = useSyncExternalStore(hands.subscribe, hands.getSnapshot)
  return all
    .filter(({ participant }) => participant !== me)
    .map(({ participant, name, pointer, selected }) => (
      <Fragment key={participant}>
        <ShapeOutlines shapes={selected} colour={colourOf(participant)} label={`Selected by ${name}`} />
        {pointer && <BoardPointer name={name} colour={colourOf(participant)} at={pointer} gliding />}
      </Fragment>
    ))
}
