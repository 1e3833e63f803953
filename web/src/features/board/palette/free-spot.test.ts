import fc from "fast-check"
import { expect, it } from "vitest"
import { freeSpot, type Box } from "./free-spot.ts"

const size = { width: 160, height: 64 }
const centre = { x: 500, y: 300 }

it("is the middle of an empty view, and beside what lies there", () => {
  const first = freeSpot(centre, size, [])
  expect(first).toEqual({ x: 420, y: 268, ...size })
  expect(freeSpot(centre, size, [first])).toEqual({ x: 620, y: 268, ...size })
})

it("is the middle when nothing is free", () => {
  expect(freeSpot(centre, size, [{ x: -1e5, y: -1e5, width: 2e5, height: 2e5 }])).toEqual({ x: 420, y: 268, ...size })
})

it("never lies on another of those placed before it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
      const placed: Box[] = []
      for (let at = 0; at < count; at++) placed.push(freeSpot(centre, size, placed))
      expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(count)
    }),
  )
})
