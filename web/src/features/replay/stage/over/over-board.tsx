import { useRef } from "react"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { useBoardElements } from "#features/board/picture/use-board-elements.ts"
import type { Scroll, Window } from "#features/board/view/board-view.ts"
import { colourOf } from "#features/peers/peer-colour.ts"
import type { Watched } from "#features/replay/player/people.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"
import classes from "./over-board.module.css"
import { boxOnScreen, spotOnScreen } from "./places-on-screen.ts"
import type { Panes } from "#features/replay/stage/use-panes.ts"
import { useScroll } from "./use-scroll.ts"

interface Props {
  showing: Showing
  noted: Panes["noted"]
}

/**
 * What lies over the board of several people: everybody's pointer as it was, and the shapes of the note that is open. The editor
 * itself takes no colours for either.
 */
export function OverBoard({ showing, noted }: Props) {
  const { looking, people } = showing
  const root = useRef<HTMLDivElement>(null)
  const scroll = useScroll(looking, root)
  const pointing = usePlayer(showing, ({ atMs }) => showing.pointingAt(atMs))
  return (
    <div className={classes.over} ref={root}>
      {scroll && noted && <Noted showing={showing} noted={noted} scroll={scroll} />}
      {scroll &&
        pointing.map(({ participant, at }) => {
          const person = people.find((one) => one.participant === participant)
          return person && <Pointer key={participant} person={person} at={at} scroll={scroll} />
        })}
    </div>
  )
}

interface PointerProps {
  person: Watched
  at: readonly [x: number, y: number]
  scroll: Scroll & Window
}

/** At the edge, and faint, where it lies beside what is on screen. */
function Pointer({ person, at: [x, y], scroll }: PointerProps) {
  const { left, top, off } = spotOnScreen(scroll, scroll, x, y)
  const colour = colourOf(person.participant)
  return (
    <div
      role="img"
      aria-label={`${person.name}’s pointer`}
      className={classes.pointer}
      data-off={off || undefined}
      style={{ left, top, color: colour }}
    >
      <svg viewBox="0 0 14 16" width="14" height="16" aria-hidden>
        <path d="M1 1v13l4-4.5 7-1z" fill="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      </svg>
      <span className={classes.name} style={{ background: colour }}>
        {person.name}
      </span>
    </div>
  )
}

interface NotedProps {
  showing: Showing
  noted: NonNullable<Props["noted"]>
  scroll: Scroll
}

function Noted({ showing, noted, scroll }: NotedProps) {
  const elements: readonly BoardElement[] = useBoardElements(showing.doc)
  const colour = typeof noted.by === "number" ? colourOf(noted.by) : undefined
  return elements
    .filter(({ id }) => noted.shapes.includes(id))
    .map((element) => (
      <div
        key={element.id}
        role="img"
        aria-label="A shape of the note"
        className={classes.outline}
        style={{ ...boxOnScreen(scroll, element), rotate: `${element.angle}rad`, color: colour }}
      />
    ))
}
