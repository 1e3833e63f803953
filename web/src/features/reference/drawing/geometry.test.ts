import { expect, it } from "vitest"
import { crossingsOf, touches } from "./geometry.ts"

const line = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }))
const box = { x: 10, y: 10, width: 20, height: 10 }

it("counts where lines cross, not where they meet", () => {
  expect(crossingsOf([line([0, 0], [10, 10]), line([0, 10], [10, 0])])).toBe(1)
  expect(crossingsOf([line([0, 0], [10, 10]), line([0, 0], [10, 0])])).toBe(0)
  expect(crossingsOf([line([0, 0], [5, 10], [10, 0]), line([0, 5], [10, 5])])).toBe(2)
})

it("tells whether a line comes to a box", () => {
  expect(touches(line([0, 15], [40, 15]), box, 0)).toBe(true)
  expect(touches(line([20, 0], [20, 40]), box, 0)).toBe(true)
  expect(touches(line([0, 0], [12, 12]), box, 0)).toBe(true)
  expect(touches(line([0, 8], [40, 8]), box, 0)).toBe(false)
  expect(touches(line([0, 8], [40, 8]), box, 4)).toBe(true)
  expect(touches(line([0, 30], [9, 21]), box, 0)).toBe(false)
})
