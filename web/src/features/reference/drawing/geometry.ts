export interface Point {
  x: number
  y: number
}

/** A rectangle by its upper left corner, in board pixels. */
export interface Box extends Point {
  width: number
  height: number
}

export type Line = readonly Point[]

/** How often lines cross one another. */
export function crossingsOf(lines: readonly Line[]): number {
  let count = 0
  lines.forEach((one, at) => {
    for (const other of lines.slice(at + 1)) count += crossingsBetween(one, other)
  })
  return count
}

function crossingsBetween(one: Line, other: Line): number {
  let count = 0
  for (const [a, b] of stretches(one)) for (const [c, d] of stretches(other)) if (cross(a, b, c, d)) count++
  return count
}

/** Whether a line comes nearer to a box than `margin`. */
export function touches(line: Line, { x, y, width, height }: Box, margin: number): boolean {
  const [left, top, right, bottom] = [x - margin, y - margin, x + width + margin, y + height + margin]
  const inside = (point: Point) => point.x > left && point.x < right && point.y > top && point.y < bottom
  const diagonals = [
    [
      { x: left, y: top },
      { x: right, y: bottom },
    ],
    [
      { x: left, y: bottom },
      { x: right, y: top },
    ],
  ] as const
  return line.some(inside) || stretches(line).some(([a, b]) => diagonals.some(([from, to]) => cross(a, b, from, to)))
}

function stretches(line: Line): [Point, Point][] {
  return line.slice(1).map((to, at) => [line[at]!, to])
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

/** On which side of the line through `a` and `b` the point `c` lies: the sign tells. */
function side(a: Point, b: Point, c: Point): number {
  return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))
}
