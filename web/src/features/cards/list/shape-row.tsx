import type { LabelledShape } from "@tradeoff/shared/document/labelled-shapes.ts"
import { fieldWords } from "#features/cards/card-words.ts"
import { useDesk } from "#features/cards/desk/use-desk.ts"
import classes from "./shape-row.module.css"

/** A shape of the board that has no card yet: it gets one from the first who comes to write about it. */
export function ShapeRow({ shape }: { shape: LabelledShape }) {
  const { desk, editable } = useDesk()
  return (
    <li className={classes.row}>
      <span className={classes.name}>{shape.label}</span>
      {editable && (
        <button
          type="button"
          className={classes.job}
          data-stop
          aria-label={`${shape.label}: write what it is for`}
          onFocus={() => desk.addFor(shape)}
        >
          {fieldWords("component", "job").placeholder}
        </button>
      )}
    </li>
  )
}
