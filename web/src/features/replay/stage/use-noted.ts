import { useState } from "react"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"

/** A note stays open for so long before and behind its moment. */
const openForMs = 5_000

type NoteMark = Extract<Mark, { kind: "note" | "evidence" }>

/** The interviewer's note, or the piece of evidence, that was pressed last, while one is at its moment. */
export function useNoted(showing: Showing, showBoard: () => void) {
  const [pressed, setPressed] = useState<NoteMark | null>(null)
  const near = usePlayer(showing, ({ atMs }) => pressed !== null && Math.abs(atMs - pressed.atMs) < openForMs)
  return {
    noted: near ? pressed : null,
    /** Goes to its moment, and to where its shapes are. */
    open(note: NoteMark): void {
      setPressed(note)
      showing.player.seek(note.atMs)
      const shapes = shapesOf(note)
      if (shapes.length === 0) return
      showBoard()
      showing.looking.bringIn(shapes)
    },
    close: () => setPressed(null),
  }
}

export function shapesOf(mark: NoteMark): readonly string[] {
  if (mark.kind === "note") return mark.shapes
  return mark.place && "element" in mark.place ? [mark.place.element] : []
}
