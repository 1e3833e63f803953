/** Runs in the page before its own code: knows when the board was painted, and how long after a press or a key it was. */
export function watchPaint(): void {
  const still = 8
  const patience = 90
  const board = { draws: 0, pictures: 0 }
  const { prototype } = CanvasRenderingContext2D
  for (const name of ["clearRect", "fillRect", "drawImage"] as const) {
    const draw = prototype[name] as (...given: unknown[]) => void
    Object.assign(prototype, {
      [name](this: CanvasRenderingContext2D, ...given: unknown[]) {
        if (this.canvas instanceof HTMLCanvasElement && this.canvas.classList.contains("static")) {
          board.draws++
          if (name === "drawImage") board.pictures++
        }
        draw.apply(this, given)
      },
    })
  }

  const seen: { firstPictureMs?: number; drawableMs?: number; painted?: Promise<number | null> } = {}
  Object.assign(globalThis, { seen })
  const when = (holds: () => boolean, happened: () => void) => {
    const look = () => void requestAnimationFrame(holds() ? happened : look)
    look()
  }
  when(
    () => board.pictures > 0,
    () => (seen.firstPictureMs = performance.now()),
  )
  when(
    () => document.querySelector("[data-testid=toolbar-rectangle]") !== null,
    () => (seen.drawableMs = performance.now()),
  )

  // Painted is the frame after the one that saw the last drawing; a board that is not drawn on at all shows it already.
  const untilPainted = (fromMs: number) =>
    new Promise<number | null>((resolve) => {
      let [draws, quiet, frames] = [board.draws, 0, 0]
      let paintedMs: number | null = null
      const frame = () => {
        frames++
        if (board.draws !== draws) {
          ;[draws, quiet] = [board.draws, 0]
        } else if (++quiet === 1 && frames > 1 && draws !== before) paintedMs = performance.now()
        const over = paintedMs === null ? frames > patience / 3 : quiet > still
        if (over || frames > patience) resolve(paintedMs === null ? null : paintedMs - fromMs)
        else requestAnimationFrame(frame)
      }
      const before = draws
      requestAnimationFrame(frame)
    })
  const act = ({ timeStamp }: Event) => {
    seen.painted = untilPainted(timeStamp)
  }
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, act, true)
}
