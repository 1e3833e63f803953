import { expect, it, vi } from "vitest"
import * as Y from "yjs"
import { OnScreen } from "./on-screen.ts"

const framing = { scrollX: 1, scrollY: 2, zoom: 1, width: 800, height: 400 }

it.each(Object.keys(framing))("tells of another %s, and of nothing that is as it was", (part) => {
  const onScreen = new OnScreen(new Y.Doc())
  expect(onScreen.getSnapshot()).toBeNull()
  onScreen.framed(framing)
  const before = onScreen.getSnapshot()
  expect(before).toEqual(framing)
  const told = vi.fn<() => void>()
  onScreen.subscribe(told)
  onScreen.framed({ ...framing })
  expect(onScreen.getSnapshot()).toBe(before)
  expect(told).not.toHaveBeenCalled()
  onScreen.framed({ ...framing, [part]: 7 })
  expect(onScreen.getSnapshot()).toEqual({ ...framing, [part]: 7 })
  expect(told).toHaveBeenCalledTimes(1)
})
