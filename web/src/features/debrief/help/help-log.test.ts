import { expect, it } from "vitest"
import { helpLog } from "./help-log.ts"

it("puts questions and hints into one order, each with its minute and step", () => {
  const minute = (at: number) => at * 60_000
  const log = helpLog({
    startedAt: 0,
    pauses: [{ fromAt: minute(3), untilAt: minute(13), reason: "asked" }],
    questions: [
      { at: minute(1.5), phase: "requirements", text: "How many?", fact: "F1", answer: "A million." },
      { at: minute(20), phase: null, text: "And now?", fact: null, answer: null },
    ],
    hints: [{ at: minute(14), step: "api", level: "L2", words: "Twice in a second.", effect: "probed" }],
  })
  expect(log.map(({ kind, minute, phase, text }) => [kind, minute, phase, text])).toEqual([
    ["question", 2, "requirements", "How many?"],
    ["hint", 5, "api", "Twice in a second."],
    ["question", 11, null, "And now?"],
  ])
  expect(log[1]).toMatchObject({ rung: 2, effect: "probed" })
})
