import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { sanitise, type BoardElement } from "@tradeoff/shared/document/element.ts"
import { sameScroll, scrollTo, viewOf } from "./board-view.ts"
import { shapeAt } from "./pick.ts"

function shape(raw: Record<string, unknown>): BoardElement {
  const element = sanitise({ width: 100, height: 50, ...raw })
  if (!element) throw new Error("not a shape")
  return element
}

describe("the view", () => {
  const side = fc.integer({ min: 50, max: 3_000 })
  const place = fc.integer({ min: -5_000, max: 5_000 })

  it("in a window of the same size is the same scroll", () => {
    fc.assert(
      fc.property(place, place, fc.constantFrom(0.25, 1, 2), side, side, (scrollX, scrollY, zoom, width, height) => {
        const scroll = { scrollX, scrollY, zoom }
        expect(sameScroll(scrollTo(viewOf({ ...scroll, width, height }), { width, height }), scroll)).toBe(true)
      }),
    )
  })

  it("is all on screen and in the middle in a window of any size", () => {
    fc.assert(
      fc.property(place, place, side, side, side, side, (left, top, width, height, windowWidth, windowHeight) => {
        const window = { width: windowWidth, height: windowHeight }
        const seen = viewOf({ ...scrollTo({ left, top, width, height }, window), ...window })
        const tooLarge = width / windowWidth > 10 || height / windowHeight > 10
        if (!tooLarge) {
          expect(seen.left).toBeLessThanOrEqual(left + 1e-6)
          expect(seen.top + seen.height).toBeGreaterThanOrEqual(top + height - 1e-6)
        }
        expect(seen.left + seen.width / 2).toBeCloseTo(left + width / 2, 5)
      }),
    )
  })

  it("tells a hand from rounding", () => {
    const scroll = { scrollX: 10, scrollY: 20, zoom: 1 }
    expect(sameScroll(scroll, { ...scroll, scrollX: 10.2 })).toBe(true)
    expect(sameScroll(scroll, { ...scroll, scrollY: 22 })).toBe(false)
    expect(sameScroll(scroll, { ...scroll, zoom: 1.1 })).toBe(false)
  })
})

describe("what is pressed", () => {
  const box = shape({ id: "box", type: "rectangle", x: 0, y: 0 })
  const label = shape({
    id: "label",
    type: "text",
    x: 20,
    y: 10,
    width: 40,
    height: 20,
    containerId: "box",
    originalText: "A",
  })
  const arrow = shape({
    id: "arrow",
    type: "arrow",
    x: 100,
    y: 25,
    points: [
      [0, 0],
      [100, 100],
    ],
    height: 100,
  })
  const board = [box, label, arrow]

  it.each([
    [[50, 5], "box"],
    [[30, 20], "box"],
    [[150, 76], "arrow"],
    [[190, 30], null],
    [[-3, 20], "box"],
    [[-30, 20], null],
  ] as const)("at %j is %s", (spot, found) => {
    expect(shapeAt(board, spot, 5)).toBe(found)
  })

  it("is the uppermost, and nothing that was deleted", () => {
    const above = shape({ id: "above", type: "ellipse", x: 0, y: 0 })
    expect(shapeAt([box, above], [50, 25], 5)).toBe("above")
    expect(shapeAt([box, { ...above, isDeleted: true }], [50, 25], 5)).toBe("box")
  })

  it("counts as it is turned", () => {
    const upright = shape({ id: "upright", type: "rectangle", x: 0, y: 0, angle: Math.PI / 2 })
    expect(shapeAt([upright], [50, -20], 1)).toBe("upright")
    expect(shapeAt([upright], [5, 25], 1)).toBeNull()
  })
})
