import type { Spot } from "#features/board/view/board-view.ts"
import classes from "./over.module.css"
import { shownAt } from "./places-on-screen.ts"
import { useFraming } from "./use-on-screen.ts"

interface Props {
  name: string
  colour: string
  /** Where it points, in the board's coordinates. */
  at: Spot
  /** Moves there from where it was, at the pace at which a live pointer is told. */
  gliding?: boolean
  /** Default: that it is theirs. */
  label?: string
}

const sizePx = { width: 17, height: 19 } as const

/**
 * Somebody's pointer, over a board: at the edge, and faint, where it lies beside what is on screen. It is moved on the board, and
 * apart from that together with the board: else it would still glide to its place while the board is already there.
 */
export function BoardPointer({ name, colour, at, gliding = false, label = `${name}’s pointer` }: Props) {
  const framing = useFraming()
  if (!framing) return null
  const { scrollX, scrollY, zoom } = framing
  const {
    spot: [x, y],
    off,
  } = shownAt(at, framing, sizePx)
  return (
    <div className={classes.board} style={{ transform: `scale(${zoom}) translate(${scrollX}px, ${scrollY}px)` }}>
      <div
        role="img"
        aria-label={label}
        className={classes.pointer}
        data-off={off || undefined}
        data-gliding={(gliding && !off) || undefined}
        style={{ translate: `${x}px ${y}px`, scale: 1 / zoom, color: colour }}
      >
        <svg viewBox="0 0 14 16" {...sizePx} aria-hidden>
          <path d="M1 1v13l3.6-3.5 5.6-.3z" fill="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
        </svg>
        <span className={classes.name} style={{ background: colour }}>
          {name}
        </span>
      </div>
    </div>
  )
}
