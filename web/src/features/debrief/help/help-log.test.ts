import { expect, it } from "vitest"
import { helpLog } from "./help-log.ts"

it("puts questions and hints into one order, each with its minute and step", () => {
  const minute = (at: number) => at * 60_000
  const log = helpLog({
    startedAt: 0,
    pauses: [{ fromAt: minute(3), untilAt: minute(13), reason: "asked" }],
    questions: [
      {
        at: minute(1.5),
        phase: "requirements",
        text: "How many?",
        listed: true,
        fact: "F1",
        answer: "A million.",
        volunteered: false,
      },
      { at: minute(20), phase: null, text: "And now?", listed: false, fact: null, answer: null, volunteered: false },
    ],
    lines: [
      { at: 0, phase: "intro", kind: "greeting", words: "Design it." },
      { at: minute(15), phase: "api", kind: "probe", probe: "P1", step: "requirements", words: "How sure?" },
      { at: minute(16), phase: "api", kind: "moveOn", words: "Shall we go on?" },
      { at: minute(28), phase: "scaling", kind: "curveball", curveball: "CB1", change: "scale", words: "Ten times." },
    ],
    hints: [{ at: minute(14), step: "api", level: "L2", words: "Twice in a second.", effect: "probed" }],
  })
  expect(log.map(({ kind, minute, phase, text }) => [kind, minute, phase, text])).toEqual([
    ["question", 2, "requirements", "How many?"],
    ["hint", 5, "api", "Twice in a second."],
    ["line", 6, "api", "How sure?"],
    ["question", 11, null, "And now?"],
    ["line", 19, "scaling", "Ten times."],
  ])
  expect(log[1]).toMatchObject({ rung: 2, effect: "probed" })
})
