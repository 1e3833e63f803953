import { describe, expect, it } from "vitest"
import { type BoardElement, sanitise } from "@tradeoff/shared/document/element.ts"
import { boxOnScreen, spotOnScreen } from "./places-on-screen.ts"

const scroll = { scrollX: -100, scrollY: -50, zoom: 2 }
const window = { width: 800, height: 400 }

function shape(raw: Record<string, unknown>): BoardElement {
  const element = sanitise({ id: "a", type: "rectangle", width: 100, height: 50, ...raw })
  if (!element) throw new Error("not a shape")
  return element
}

it.each<[number, number, number, number, boolean]>([
  [100, 50, 0, 0, false],
  [300, 100, 400, 100, false],
  [500, 250, 800, 400, false],
  [90, 300, 0, 400, true],
  [900, 100, 800, 100, true],
])("the spot %d, %d lies at %d, %d; beside the screen: %s", (x, y, left, top, off) => {
  expect(spotOnScreen(scroll, window, x, y)).toEqual({ left, top, off })
})

describe("the box around", () => {
  it("a shape is as large as it is on screen", () => {
    expect(boxOnScreen(scroll, shape({ x: 200, y: 100 }))).toEqual({ left: 200, top: 100, width: 200, height: 100 })
  })

  it("a line holds all of it, wherever it leads", () => {
    const points = [
      [0, 0],
      [-200, 50],
      [-100, -50],
    ]
    const line = shape({ type: "arrow", x: 300, y: 150, width: 200, height: 100, points })
    expect(boxOnScreen(scroll, line)).toEqual({ left: 0, top: 100, width: 400, height: 200 })
  })
})
