import { expect, it } from "vitest"
import { instantAfter, instantBefore } from "./neighbours.ts"

const instants = [0, 10_000, 20_000]

it.each([
  [25_000, 20_000, null],
  [20_000, 10_000, null],
  [20_800, 10_000, null],
  [10_000, 0, 20_000],
  [900, 0, 10_000],
  [0, null, 10_000],
])("from %d one comes back to %s and on to %s", (atMs, before, after) => {
  expect([instantBefore(instants, atMs), instantAfter(instants, atMs)]).toEqual([before, after])
})
