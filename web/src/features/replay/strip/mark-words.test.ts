import { expect, it } from "vitest"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import { markWords } from "./mark-words.ts"

const names = {
  nameOf: (actor: number | string) => (actor === 1 ? "You" : "Ben"),
  checkpointText: (id: string) => (id === "CP1" ? "Names a limit per caller" : null),
}
const note = { kind: "note", by: 2, sign: "minus", words: "No numbers.", dimension: null, shapes: [] } as const

const evidence = {
  kind: "evidence",
  evidence: "a",
  dimension: "d4",
  polarity: "minus",
  place: null,
  words: "No price.",
} as const

type Told<Each = Mark> = Each extends Mark ? Omit<Each, "id" | "atMs"> : never

it.each<[string, Told]>([
  ["Told without being asked: 10 000 callers.", { kind: "told", words: "10 000 callers." }],
  ["Ben wrote: Shall we?", { kind: "chat", by: 2, words: "Shall we?", early: false }],
  ["You wrote before the start: Hello.", { kind: "chat", by: 1, words: "Hello.", early: true }],
  ["Ben joined as observer", { kind: "joined", participant: 2, role: "observer" }],
  ["Ben was removed from the round", { kind: "removed", participant: 2 }],
  ["A note of Ben’s, speaks against them: No numbers.", note],
  [
    "Your note, their words: It depends. (finding the problem, with a shape)",
    { ...note, by: 1, sign: "quote", words: "It depends.", dimension: "d1", shapes: ["a"] },
  ],
  ["A note of Ben’s, speaks against them: No numbers. (with 2 shapes)", { ...note, shapes: ["a", "b"] }],
  ["Checkpoint, not seen: Names a limit per caller", { kind: "checkpoint", checkpoint: "CP1", state: "notSeen" }],
  ["A checkpoint: missed", { kind: "checkpoint", checkpoint: "CP2", state: "missed" }],
  ["Comment: Here", { kind: "comment", comment: "a", by: null, words: "Here" }],
  ["Ben’s comment: Here", { kind: "comment", comment: "a", by: 2, words: "Here" }],
  ["Ben’s evidence on judgement, speaks against them: No price.", { ...evidence, by: 2 }],
  ["Your evidence on judgement, speaks against them: No price.", { ...evidence, by: 1 }],
  ["You finished it", { kind: "end", reason: "asked", by: 1 }],
  ["Ben finished the round", { kind: "end", reason: "asked", by: 2 }],
  ["Ben left it, and that ended the round", { kind: "end", reason: "abandoned", by: 2 }],
  ["The time was up", { kind: "end", reason: "time", by: "clock" }],
])("says: %s", (words, told) => {
  expect(markWords({ id: "a", atMs: 0, ...told }, names)).toBe(words)
})
