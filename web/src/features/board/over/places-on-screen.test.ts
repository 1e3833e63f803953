import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type BoardElement, sanitise } from "@tradeoff/shared/document/element.ts"
import type { Spot } from "#features/board/view/board-view.ts"
import { boxOnScreen, shownAt, underTheSame } from "./places-on-screen.ts"

const framing = { scrollX: -100, scrollY: -50, zoom: 2, width: 800, height: 400 }
const markPx = { width: 20, height: 10 }

function shape(raw: Record<string, unknown>): BoardElement {
  const element = sanitise({ id: "a", type: "rectangle", width: 100, height: 50, ...raw })
  if (!element) throw new Error("not a shape")
  return element
}

// 800 by 400 pixels at twice the size: from 100, 50 to 500, 250, and a mark takes 10 by 5.
it.each<[Spot, Spot, boolean]>([
  [[100, 50], [100, 50], false],
  [[300, 100], [300, 100], false],
  [[500, 250], [500, 250], false],
  [[90, 200], [100, 200], true],
  [[300, -900], [300, 50], true],
  [[501, 249], [490, 245], true],
  [[900, 100], [490, 100], true],
])("what is at %j is shown at %j; beside the screen: %s", (spot, shown, off) => {
  expect(shownAt(spot, framing, markPx)).toEqual({ spot: shown, off })
})

it("a hand that rests over a moving board is over another spot of it, and back where it was once the board is", () => {
  expect(underTheSame([300, 100], framing, { scrollX: 0, scrollY: 0, zoom: 1 })).toEqual([400, 100])
  const scroll = fc.record({
    scrollX: fc.integer({ min: -5_000, max: 5_000 }),
    scrollY: fc.integer({ min: -5_000, max: 5_000 }),
    zoom: fc.constantFrom(0.1, 0.5, 1, 3, 30),
  })
  fc.assert(
    fc.property(scroll, scroll, fc.nat(1_000), fc.nat(1_000), (one, other, x, y) => {
      const [backX, backY] = underTheSame(underTheSame([x, y], one, other), other, one)
      expect(backX).toBeCloseTo(x, 5)
      expect(backY).toBeCloseTo(y, 5)
    }),
  )
})

describe("the box around", () => {
  it("a shape is as large as it is on screen", () => {
    expect(boxOnScreen(framing, shape({ x: 200, y: 100 }))).toEqual({ left: 200, top: 100, width: 200, height: 100 })
  })

  it("a line holds all of it, wherever it leads", () => {
    const points = [
      [0, 0],
      [-200, 50],
      [-100, -50],
    ]
    const line = shape({ type: "arrow", x: 300, y: 150, width: 200, height: 100, points })
    expect(boxOnScreen(framing, line)).toEqual({ left: 0, top: 100, width: 400, height: 200 })
  })
})
