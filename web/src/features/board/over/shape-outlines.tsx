import { useBoardElements } from "#features/board/picture/use-board-elements.ts"
import classes from "./over.module.css"
import { boxOnScreen } from "./places-on-screen.ts"
import { useFraming, useOnScreen } from "./use-on-screen.ts"

interface Props {
  /** Those of them that are on the board are outlined. */
  shapes: readonly string[]
  colour: string
  /** What the outline says of them. */
  label: string
}

/** Outlines around shapes of a board, over it. */
export function ShapeOutlines({ shapes, colour, label }: Props) {
  const elements = useBoardElements(useOnScreen().doc, shapes)
  const framing = useFraming()
  if (!framing || elements.length === 0) return null
  return (
    <div role="img" aria-label={label} style={{ color: colour }}>
      {elements.map((element) => {
        const { left, top, width, height } = boxOnScreen(framing, element)
        const transform = `translate(${left}px, ${top}px) rotate(${element.angle}rad)`
        return <div key={element.id} className={classes.outline} style={{ transform, width, height }} />
      })}
    </div>
  )
}
