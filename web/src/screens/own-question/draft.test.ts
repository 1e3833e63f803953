import { expect, it } from "vitest"
import { NewSession } from "@tradeoff/shared/contracts/sessions.ts"
import { blankDraft, type Draft, draftAgain, faultsLine, faultsOf, settingsOf } from "./draft.ts"

const written: Draft = { ...blankDraft, title: " Lift control ", text: "Design the lifts\nof a tower." }
const sound = { title: null, text: null, length: null }

it("has no fault once it has a title and a text", () => {
  expect(faultsOf(written)).toEqual(sound)
  expect(faultsOf({ ...written, title: "x".repeat(120), text: "x".repeat(4000) })).toEqual(sound)
})

it.each<[string, Partial<Draft>, RegExp, keyof typeof sound]>([
  ["no title", { title: "  " }, /Give it a title/, "title"],
  ["a title too long", { title: "x".repeat(133) }, /At most 120 characters: 13 too many/, "title"],
  ["a title of two lines", { title: "a\nb" }, /one line/, "title"],
  ["no text", { text: "\n" }, /Write down what is asked/, "text"],
  ["a text too long", { text: "x".repeat(5200) }, /At most 4,000 characters: 1,200 too many/, "text"],
  ["no length", { length: "own", ownLength: "9" }, /length/, "length"],
])("says what is wrong with %s, beside that field only, and does not start", (_, change, words, field) => {
  const draft = { ...written, ...change }
  expect(faultsOf(draft)).toEqual({ ...sound, [field]: expect.stringMatching(words) })
  expect(settingsOf(draft)).toBeNull()
})

it("names every field that has a fault beside the button, in the order of the form", () => {
  expect(faultsLine(faultsOf(written))).toBeNull()
  expect(faultsLine(faultsOf({ ...written, text: "" }))).toBe("Before you can start, see to the question above.")
  expect(faultsLine(faultsOf({ ...blankDraft, length: "own", ownLength: "9" }))).toBe(
    "Before you can start, see to the title, the question and the length above.",
  )
})

it("starts with what the server takes", () => {
  const settings = settingsOf({ ...written, length: "own", ownLength: "25", level: "staff", mode: "interview" })
  expect(settings).toEqual({
    question: { title: "Lift control", text: "Design the lifts\nof a tower." },
    kind: "solo",
    mode: "interview",
    level: "staff",
    lengthMin: 25,
    begins: "onStart",
  })
  expect(NewSession.parse(settings)).toEqual({ ...settings, role: "candidate" })
})

it.each([
  [45, "45"],
  [25, "own"],
])("is the same again from a session of %i minutes", (lengthMin, length) => {
  const session = {
    promptTitle: "Lift control",
    brief: "Design it.",
    lengthMin,
    level: "mid",
    mode: "practice",
  } as const
  const draft = draftAgain(session)
  expect(draft.length).toBe(length)
  expect(settingsOf(draft)).toMatchObject({
    question: { title: "Lift control", text: "Design it." },
    lengthMin,
    level: "mid",
    mode: "practice",
  })
})
