import { expect, it } from "vitest"
import { type Step, steps } from "#contracts/steps.ts"
import { aKit } from "#testing/a-kit.ts"
import { missingCheckpoints } from "./missing-checkpoints.ts"

const notes = (written: Partial<Record<Step, string>>) =>
  Object.fromEntries(steps.map((step) => [step, written[step] ?? ""])) as Record<Step, string>

const kit = aKit()
kit.facts = kit.facts.map((fact) => (fact.id === "F3" ? { ...fact, for: ["CP3"] } : fact))
const asked = (fact: string) => [
  { at: 1, phase: "api" as const, text: "What of it?", listed: false, fact, answer: "It is.", volunteered: false },
]
const look = (questions = asked("F1")) => ({
  steps: ["api", "data-model"] as const,
  signs: kit,
  help: { questions, hints: [], lines: [] },
})

it("misses what neither work nor questions show, step by step, wherever it may stand", () => {
  const nothing = { cards: [], notes: notes({}), boardLabels: [] }
  expect(missingCheckpoints(look(), nothing)).toEqual({ api: ["CP2"], "data-model": ["CP3"] })
  expect(missingCheckpoints(look(asked("F3")), nothing)).toEqual({ api: ["CP2"], "data-model": [] })
  const written = { ...nothing, notes: notes({ scaling: "There is point 2." }) }
  expect(missingCheckpoints(look(), written)).toEqual({ api: [], "data-model": ["CP3"] })
  expect(missingCheckpoints(look(), { ...nothing, boardLabels: ["spot 3"] })).toEqual({
    api: ["CP2"],
    "data-model": [],
  })
})
