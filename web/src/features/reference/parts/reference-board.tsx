import { useMemo } from "react"
import type { Reference } from "@tradeoff/shared/contracts/kit-reference.ts"
import { BoardPicture } from "#features/board/picture/board-picture.tsx"
import { drawnReference } from "#features/reference/drawing/drawn-reference.ts"
import classes from "#features/reference/reference.module.css"

/** The reference's graph drawn as a board, and the same as a list for those who would rather read it. */
export function ReferenceBoard({ reference }: { reference: Reference }) {
  const elements = useMemo(() => drawnReference(reference), [reference])
  const names = new Map(reference.components.map(({ id, name }) => [id, name]))
  return (
    <>
      <BoardPicture elements={elements} title="The reference's board" whenEmpty="The reference draws nothing." />
      <details className={classes.fold}>
        <summary>The same as a list</summary>
        <ul className={classes.list}>
          {reference.components.map(({ id, name, purpose }) => (
            <li key={id}>
              <strong>{name}</strong> <span className={classes.quiet}>{purpose}</span>
              <ul>
                {reference.flows
                  .filter(({ from }) => from === id)
                  .map(({ to, label }) => (
                    <li key={`${to} ${label}`}>
                      <span aria-label="to">→</span> {names.get(to) ?? to}: {label}
                    </li>
                  ))}
              </ul>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
