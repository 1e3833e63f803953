export interface Box {
  x: number
  y: number
  width: number
  height: number
}

const gap = 40
const maxRings = 8

/**
 * Where a box of `size` lies near `centre` without touching any of `taken`: in the middle if it can, else on the
 * nearest free place of a grid around it, rather right and below than left, where the editor's panel lies. On a board
 * that is full all around, the middle.
 */
export function freeSpot(
  centre: { x: number; y: number },
  size: { width: number; height: number },
  taken: readonly Box[],
): Box {
  const at = (column: number, row: number): Box => ({
    x: centre.x - size.width / 2 + column * (size.width + gap),
    y: centre.y - size.height / 2 + row * (size.height + gap),
    ...size,
  })
  for (let ring = 0; ring <= maxRings; ring++) {
    for (const [column, row] of ringCells(ring)) {
      const box = at(column, row)
      if (!taken.some((other) => overlaps(box, other))) return box
    }
  }
  return at(0, 0)
}

/** The cells at distance `ring` from the middle, the one to its right first. */
function ringCells(ring: number): [column: number, row: number][] {
  const cells: [number, number][] = []
  for (let column = -ring; column <= ring; column++) {
    for (let row = -ring; row <= ring; row++) {
      if (Math.max(Math.abs(column), Math.abs(row)) === ring) cells.push([column, row])
    }
  }
  const preference = ([column, row]: [number, number]) =>
    Math.abs(row) * 4 + Math.abs(column) * 2 + (column < 0 ? 9 : 0) + (row < 0 ? 2 : 0)
  return cells.sort((one, other) => preference(one) - preference(other))
}

function overlaps(one: Box, other: Box): boolean {
  const margin = gap / 4
  return (
    one.x < other.x + other.width + margin &&
    other.x < one.x + one.width + margin &&
    one.y < other.y + other.height + margin &&
    other.y < one.y + one.height + margin
  )
}
