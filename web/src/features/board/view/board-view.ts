/** A place on the board, in its coordinates. */
export type Spot = readonly [x: number, y: number]

/** The part of a board that is on screen, in the board's coordinates. */
export interface BoardView {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * Which part is to be on screen, as an external store; null leaves it to the hand. Not a prop: it changes together with the
 * document, and is to be painted together with it.
 */
export interface WantedView {
  getSnapshot(): BoardView | null
  subscribe(listener: () => void): () => void
}

/** What the editor calls it. Width and height are those of the window onto the board, in pixels. */
export interface Scroll {
  scrollX: number
  scrollY: number
  zoom: number
}

export interface Window {
  width: number
  height: number
}

/** Which part of a board fills its window, how large, and how large that window is. */
export type Framing = Scroll & Window

/** The editor's own limits. */
const zooms = { min: 0.1, max: 30 } as const

export function viewOf({ scrollX, scrollY, zoom, width, height }: Framing): BoardView {
  return { left: -scrollX, top: -scrollY, width: width / zoom, height: height / zoom }
}

/** Where to scroll so that all of `view` is on screen, in the middle and as large as it goes. */
export function scrollTo(view: BoardView, window: Window, largest: number = zooms.max): Scroll {
  const fitting = Math.min(window.width / view.width, window.height / view.height)
  const zoom = Math.min(largest, Math.max(zooms.min, fitting))
  return {
    zoom,
    scrollX: window.width / zoom / 2 - (view.left + view.width / 2),
    scrollY: window.height / zoom / 2 - (view.top + view.height / 2),
  }
}

/** Whether the eye could not tell them apart. */
export function sameScroll(one: Scroll, other: Scroll): boolean {
  const near = (a: number, b: number, by: number) => Math.abs(a - b) < by
  return (
    near(one.scrollX, other.scrollX, 0.5) && near(one.scrollY, other.scrollY, 0.5) && near(one.zoom, other.zoom, 0.001)
  )
}
