import { expect, test } from "vitest"
import { steadyClock } from "./clock.ts"

test("E7: setting the machine's clock while the server runs changes nothing", () => {
  let wall = 1_000_000
  let steady = 5.4
  const now = steadyClock(
    () => wall,
    () => steady,
  )
  expect(now()).toBe(1_000_000)
  wall -= 3_600_000
  steady += 250.2
  expect(now()).toBe(1_000_250)
  wall += 7_200_000
  expect(now()).toBe(1_000_250)
})
