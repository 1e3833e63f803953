import type { Kit } from "#contracts/kit-format.ts"
import { type HintLevel, hintLevels, type StepKit } from "#contracts/kit-steps.ts"
import { type Step, steps } from "#contracts/steps.ts"

/**
 * A valid kit, and no two of its sentences are alike: whatever turns up where it should not can be told by its words.
 * Facts F1 to F6; all six steps with hints L1 to L5.
 */
export function aKit(overrides: Partial<Kit> = {}): Kit {
  return { ...everyDay, ...overrides }
}

const everyDay: Kit = {
  opening: {
    crux: "A library lends books while its own line is down.",
    goodLooksLike: "Asks what a desk may decide alone.",
    traps: ["Trusting the desk's clock.", "Trusting the line."],
  },
  facts: [1, 2, 3, 4, 5, 6].map((n) => ({
    id: `F${n}`,
    question: `What is known of matter ${n}?`,
    answer: `Matter ${n} is settled: ${n * 100} books a day.`,
    triggers: [`matter ${n}`, `about ${n}`],
  })),
  requirements: {
    functional: [1, 2, 3].map((n) => ({ id: `FR${n}`, text: `A reader does deed ${n}.` })),
    qualities: [1, 2, 3].map((n) => ({ id: `Q${n}`, text: `Deed ${n} takes ${n} s at most.` })),
    outOfScope: ["Fines for late books"],
  },
  steps: Object.fromEntries(steps.map((step, index) => [step, stepKit(step, index + 1)])) as Record<Step, StepKit>,
  estimates: [
    {
      id: "N1",
      name: "Loans a second",
      inputs: [
        { name: "loans", value: 86_400, unit: "1/day" },
        { name: "desks", value: 10, unit: "1" },
      ],
      formula: "quotient",
      accepted: { low: 8_000, high: 9_000, unit: "1/day" },
      changes: ["T1"],
      reading: "One desk is never busy.",
    },
  ],
  decisions: [decision(1), decision(2)],
  deepDives: [
    {
      id: "D1",
      topic: "Two desks, one book",
      ask: "What if two desks lend one book?",
      weak: "It never happens.",
      sound: "The later loan is undone.",
      strong: "Each copy has one desk that may lend it.",
    },
  ],
  curveballs: [curveball(1), curveball(2), curveball(3), curveball(4, ["C1"])],
  reference: {
    summary: "Desks keep loans and send them on.",
    components: [1, 2, 3].map((n) => ({ id: `C${n}`, name: `Box ${n}`, kind: "service", purpose: `Does part ${n}.` })),
    flows: [
      { from: "C1", to: "C2", label: "sends loans" },
      { from: "C2", to: "C3", label: "stores loans" },
    ],
    entities: [{ id: "E1", name: "loan", store: "C3", fields: ["book", "day"], key: ["book"], indexes: [] }],
    operations: [{ id: "API1", does: "Lends a book.", method: "POST", path: "/loans", by: "C2", serves: ["FR1"] }],
  },
  levelBars: { mid: "Stores loans.", senior: "Keeps loans through an outage.", staff: "Says what an outage costs." },
  furtherReading: [],
}

function stepKit(step: Step, n: number): StepKit {
  return {
    checkpoints: [
      { id: `CP${n}`, text: `Sees point ${n}.`, dimension: "d2", level: "mid", signs: [`point ${n}`, `spot ${n}`] },
    ],
    probes: [{ id: `P${n}`, ask: `Why ${step}?`, for: [`CP${n}`] }],
    hints: Object.fromEntries(hintLevels.map((level) => [level, `What helps ${step} at ${level}?`])) as Record<
      HintLevel,
      string
    >,
    redFlags: [`Skips ${step}`],
    greenFlags: [`Explains ${step}`],
  }
}

function decision(n: number): Kit["decisions"][number] {
  return {
    id: `T${n}`,
    question: `Which way at fork ${n}?`,
    options: [
      { name: "left", winsWhen: `Fork ${n} is quiet.`, costs: "Time." },
      { name: "right", winsWhen: `Fork ${n} is busy.`, costs: "Room." },
    ],
    choice: "left",
    because: `Fork ${n} is quiet.`,
    serves: ["FR1"],
  }
}

function curveball(n: number, mustChange?: string[]): Kit["curveballs"][number] {
  const blastRadius = mustChange && { mustChange, tooMuch: ["E1"], because: "Only the first box knows of it." }
  const said = { say: `Change ${n} comes.`, weak: "Nothing changes.", strong: `Answers change ${n}.` }
  return { id: `CB${n}`, kind: "scale", ...said, ...(blastRadius && { blastRadius }) }
}
