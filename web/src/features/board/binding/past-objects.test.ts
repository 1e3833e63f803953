import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { Replica } from "./testing/replica.ts"
import { randomFrom, VirtualClock } from "./testing/virtual-clock.ts"

const settleMs = 500

describe("looking", () => {
  function looking(editable: boolean) {
    const clock = new VirtualClock()
    const { doc, editor } = new Replica(1, clock, randomFrom(1), { editable })
    const { elements } = layoutOf(doc)
    const draw = (width: number, more: [string, unknown][] = [], x = 0) => {
      const geo = { x, y: 0, width, height: 10, angle: 0 }
      elements.set(
        "a",
        new Y.Map<unknown>([["id", { type: "rectangle", seed: 1 }], ["geo", geo], ["index", "a0"], ...more]),
      )
    }
    return {
      draw,
      erase: () => elements.delete("a"),
      shown: () => {
        clock.advance(settleMs)
        return editor.live()[0]
      },
    }
  }

  it("shows the very object again when an element is as it was, for the editor keeps what it painted with it", () => {
    const { draw, erase, shown } = looking(false)
    draw(1)
    const first = shown()
    draw(2)
    const second = shown()
    expect([first?.width, second?.width]).toEqual([1, 2])
    draw(1)
    expect(shown()).toBe(first)
    draw(1, [["del", true]])
    expect(shown()).toBeUndefined()
    draw(1)
    expect(shown()).toBe(first)
    draw(1, [["del", true]])
    shown()
    draw(2)
    shown()
    draw(1)
    expect(shown()).toBe(first)
    erase()
    expect(shown()).toBeUndefined()
    draw(1)
    expect(shown()).toBe(first)
    erase()
    shown()
    draw(3)
    expect(shown()).toMatchObject({ width: 3 })
    expect(first?.width).toBe(1)
  })

  it("moves the very object that it shows", () => {
    const { draw, shown } = looking(false)
    draw(1)
    const first = { ...shown() }
    const object = shown()
    draw(1, [], 7)
    expect(shown()).toBe(object)
    expect(object).toMatchObject({ x: 7, width: 1 })
    expect(object?.versionNonce).not.toBe(first.versionNonce)
    draw(1, [["style", { opacity: 50 }]], 8)
    expect(shown()).not.toBe(object)
    expect(shown()).toMatchObject({ x: 8, opacity: 50 })
    expect(object?.x).toBe(7)
    draw(1, [], 7)
    expect(shown()).toBe(object)
  })

  it("never moves the object that a hand may have", () => {
    const { draw, shown } = looking(true)
    draw(1)
    const object = shown()
    draw(1, [], 7)
    expect(shown()).not.toBe(object)
    expect([object?.x, shown()?.x]).toEqual([0, 7])
  })

  it("shows another object while there is a hand that may have changed the first", () => {
    const { draw, shown } = looking(true)
    draw(1)
    const first = shown()
    draw(2)
    shown()
    draw(1)
    expect(shown()).not.toBe(first)
    expect(shown()).toMatchObject({ width: 1 })
  })
})
