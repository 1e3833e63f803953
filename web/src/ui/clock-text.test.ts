import fc from "fast-check"
import { expect, it } from "vitest"
import { clockText, countdownText } from "./clock-text.ts"

it.each([
  [0, "0:00"],
  [999, "0:00"],
  [250_000, "4:10"],
  [3_665_000, "61:05"],
  [-5, "0:00"],
])("shows %d ms spent as %s", (ms, text) => expect(clockText(ms)).toBe(text))

it.each([
  [250_000, "4:10"],
  [249_001, "4:10"],
  [1, "0:01"],
  [0, "0:00"],
  [-999, "0:00"],
  [-90_000, "+1:30"],
])("shows %d ms left as %s", (ms, text) => expect(countdownText(ms)).toBe(text))

it("shows every second as a second of its own", () => {
  fc.assert(
    fc.property(fc.integer({ min: -7200, max: 7200 }), (seconds) => {
      expect(countdownText(seconds * 1000)).not.toBe(countdownText((seconds + 1) * 1000))
    }),
    { seed: Number(import.meta.env.SEED) || undefined },
  )
})
