import fc from "fast-check"
import { expect, it } from "vitest"
import type { Checkpoint, Probe } from "#contracts/kit-steps.ts"
import { type Step, steps } from "#contracts/steps.ts"
import type { AskedQuestion, HintGiven, Line } from "#interview/state.ts"
import type { Source } from "./own-words.ts"
import { suggestCheckpoints } from "./suggest-checkpoints.ts"

const checkpoint = (id: string, ...signs: string[]): Checkpoint => ({
  id,
  text: id,
  dimension: "d2",
  level: "mid",
  signs,
})

const probes: Probe[] = [
  { id: "P1", ask: "What if nobody pays?", for: ["CP4"] },
  { id: "P2", ask: "Why so?" },
]

function kitsWith(checkpoints: Partial<Record<Step, Checkpoint[]>>, facts: { id: string; for?: string[] }[] = []) {
  const kits = Object.fromEntries(
    steps.map((step) => [step, { checkpoints: checkpoints[step] ?? [], probes }]),
  ) as Record<Step, { checkpoints: Checkpoint[]; probes: Probe[] }>
  return { steps: kits, facts }
}

const note = (step: Step, text: string): Source => ({ place: { in: "note", step }, text, writtenAt: null })
const card = (step: Step, label: string, text: string): Source => ({
  place: { in: "card", step, cardId: "abcdef", label },
  text,
  writtenAt: null,
})
const hint = (step: Step, level: "L1" | "L2" | "L4", words = "What else?", at = 100): HintGiven => ({
  at,
  step,
  level,
  words,
  effect: level === "L1" ? "unprompted" : level === "L2" ? "probed" : "told",
})
const fact = (answer: string, at = 100): AskedQuestion => ({
  at,
  phase: "api",
  text: "What?",
  listed: true,
  fact: "F1",
  answer,
  volunteered: false,
})
const probe = (probe: string, words: string): Line => ({
  at: 100,
  phase: "api",
  kind: "probe",
  probe,
  step: "api",
  words,
})
const greeting: Line = { at: 0, phase: "intro", kind: "greeting", words: "When does a hold expire?" }

const holds = kitsWith({ "data-model": [checkpoint("CP4", "reserve with a ttl", "hold expires")] })
const nothing = { questions: [], hints: [], lines: [] }

it("shows the passage and where it stands", () => {
  const sources = [card("trade-offs", "T2", "First things first. We reserve with a TTL of ten minutes. Then pay.")]
  expect(suggestCheckpoints(holds, sources, nothing)).toEqual([
    {
      checkpoint: "CP4",
      state: "unprompted",
      passage: { words: "We reserve with a TTL of ten minutes.", cutBefore: true, cutAfter: true },
      place: { in: "card", step: "trade-offs", cardId: "abcdef", label: "T2" },
    },
  ])
})

it("has nothing to say where no sign stands", () => {
  expect(suggestCheckpoints(holds, [note("data-model", "We reserve seats.")], nothing)).toEqual([])
})

it("looks at the checkpoint's own step before all others", () => {
  const sources = [note("requirements", "a hold expires"), note("data-model", "the hold expired")]
  expect(suggestCheckpoints(holds, sources, nothing)[0]?.place).toEqual({ in: "note", step: "data-model" })
})

it.each<[string, Partial<Parameters<typeof suggestCheckpoints>[2]>, string]>([
  ["an open question on its step", { hints: [hint("data-model", "L1")] }, "unprompted"],
  ["a constraint on its step", { hints: [hint("data-model", "L2")] }, "prompted"],
  ["a technique on another step", { hints: [hint("api", "L4")] }, "unprompted"],
  ["a hint elsewhere that says it", { hints: [hint("api", "L4", "Could a hold expire?")] }, "prompted"],
  ["an answer that says it", { questions: [fact("Every hold expires.")] }, "prompted"],
  ["an answer about something else", { questions: [fact("A million seats.")] }, "unprompted"],
  ["a probe that leads to it", { lines: [probe("P1", "What if nobody pays?")] }, "prompted"],
  ["a probe that says it", { lines: [probe("P2", "When does a hold expire?")] }, "prompted"],
  ["a probe for something else", { lines: [probe("P2", "Why so?")] }, "unprompted"],
  ["the greeting, whatever the question says", { lines: [greeting] }, "unprompted"],
])("after %s it is %s", (_, help, state) => {
  expect(suggestCheckpoints(holds, [note("data-model", "The hold expires.")], { ...nothing, ...help })[0]?.state).toBe(
    state,
  )
})

it("measures a question only against the help before it, and a listed one never counts as unprompted", () => {
  const asked = (listed: boolean, writtenAt: number): Source[] => [
    { place: { in: "question", phase: "data-model", listed }, text: "When does the hold expire?", writtenAt },
  ]
  const help = { ...nothing, hints: [hint("data-model", "L4")] }
  const kits = kitsWith({ "data-model": [checkpoint("CP4", "hold expire", "ttl")] })
  expect(suggestCheckpoints(kits, asked(false, 50), help)[0]?.state).toBe("unprompted")
  expect(suggestCheckpoints(kits, asked(false, 150), help)[0]?.state).toBe("prompted")
  expect(suggestCheckpoints(kits, asked(true, 50), nothing)[0]?.state).toBe("prompted")
})

it("never suggests more than one thing for a checkpoint, and only words that were written", () => {
  const word = fc.constantFrom(
    "reserve",
    "ttl",
    "hold",
    "expires",
    "Leases",
    ". ",
    "\n",
    "5 %",
    "seat 😀",
    "x".repeat(90),
  )
  const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(" "))
  const sign = fc.constantFrom("ttl", "hold expires", "lease", "5%", "?", "x".repeat(90))
  const checkpoints = fc
    .array(fc.array(sign, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
    .map((all) => all.map((signs, at) => checkpoint(`CP${at + 1}`, ...signs)))
  const source = fc.tuple(fc.constantFrom(...steps), text).map(([step, words]) => note(step, words))
  fc.assert(
    fc.property(fc.constantFrom(...steps), checkpoints, fc.array(source, { maxLength: 8 }), (step, asked, sources) => {
      const found = suggestCheckpoints(kitsWith({ [step]: asked }), sources, nothing)
      const ids = found.map(({ checkpoint }) => checkpoint)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.every((id) => asked.some((known) => known.id === id))).toBe(true)
      for (const { passage, place } of found) {
        expect(passage.words).not.toBe("")
        expect(sources.some((written) => written.place === place && written.text.includes(passage.words))).toBe(true)
      }
    }),
  )
})

it("shows the question that was asked, where the kit says that it goes towards the checkpoint", () => {
  const asks = kitsWith({ requirements: [checkpoint("CP1", "how exact")] }, [{ id: "F1", for: ["CP1"] }, { id: "F2" }])
  const asked = { ...fact("Within one percent."), text: "How exact must it be?" }
  const sources = [note("requirements", "Who knows how exact it is.")]
  expect(suggestCheckpoints(asks, sources, { ...nothing, questions: [asked] })).toEqual([
    {
      checkpoint: "CP1",
      state: "prompted",
      passage: { words: "How exact must it be?", cutBefore: false, cutAfter: false },
      place: { in: "question", phase: "api", listed: true },
    },
  ])
  const other = { ...asked, fact: "F2" }
  expect(suggestCheckpoints(asks, [], { ...nothing, questions: [other] })).toEqual([])
  const unanswered = { ...asked, fact: null, answer: null }
  expect(suggestCheckpoints(asks, [], { ...nothing, questions: [unanswered] })).toEqual([])
})

it("counts as unprompted what was asked in words of one's own before there was help", () => {
  const asks = kitsWith({ requirements: [checkpoint("CP1", "how exact", "precision")] }, [{ id: "F1", for: ["CP1"] }])
  const typed = { ...fact("Within one percent."), listed: false }
  const states = [50, 150].map((at) => {
    const help = { ...nothing, questions: [{ ...typed, at }], hints: [hint("requirements", "L2")] }
    return suggestCheckpoints(asks, [], help).map(({ state, place }) => [state, "listed" in place && place.listed])
  })
  expect(states).toEqual([[["unprompted", false]], [["prompted", false]]])
})
