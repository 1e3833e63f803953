import { expect, it } from "vitest"
import { evidenceMax, ReviewContent } from "#contracts/reviews.ts"
import { aMock, type Asked, type Move, theInterviewer } from "#testing/a-session.ts"
import { aNoteId } from "#testing/every-command.ts"
import { emptyContent } from "./content.ts"
import { fromRecord } from "./from-record.ts"

const running = aMock().with([0, "start"], [1, { type: "enterStep", step: "api" }])
const note = (n: number, told: object = {}): Asked => ({
  type: "takeNote",
  note: aNoteId(n),
  kind: "plus",
  words: `Note ${n}.`,
  dimension: "d1",
  shapes: [],
  ...told,
})

/** The review that begins after the interviewer has written all this down. */
const begun = (...all: Asked[]) => {
  const moves = all.map((one, index): Move => [2 + index / 10, one, theInterviewer])
  return fromRecord(running.with(...moves).state.interviewersOnly)
}

it("begins with nothing where nothing was written down", () => {
  expect(begun()).toEqual(emptyContent)
})

it("takes over marks and draft scores", () => {
  const content = begun(
    { type: "markCheckpoint", checkpoint: "CP1", state: "missed" },
    { type: "draftScore", dimension: "d1", score: "noSignal" },
    { type: "draftScore", dimension: "d2", score: 4 },
  )
  expect(content).toEqual({ ...emptyContent, checkpoints: { CP1: "missed" }, scores: { d1: "noSignal", d2: 4 } })
})

it("makes evidence of each note about a dimension, under its id, at its moment and place", () => {
  const content = begun(
    note(1, { kind: "minus", dimension: "d3", shapes: ["box1", "box2"] }),
    note(2, { dimension: null }),
  )
  expect(content.evidence).toEqual({
    [aNoteId(1)]: {
      dimension: "d3",
      polarity: "minus",
      initiative: null,
      at: running.at(2),
      place: { element: "box1" },
      words: "Note 1.",
      note: aNoteId(1),
    },
  })
  expect(begun(note(1)).evidence).toMatchObject({ [aNoteId(1)]: { place: { step: "api" } } })
})

it("places a note of the intro nowhere", () => {
  const known = aMock().with([0, "start"], [0.5, note(1), theInterviewer]).state.interviewersOnly
  expect(Object.values(fromRecord(known).evidence)).toMatchObject([{ place: null }])
})

it.each([
  ["plus", "plus"],
  ["minus", "minus"],
  ["unclear", "unclear"],
  ["quote", "unclear"],
  ["decisive", "unclear"],
])("a note that is %s speaks %s", (kind, polarity) => {
  expect(Object.values(begun(note(1, { kind })).evidence)).toMatchObject([{ polarity }])
})

it("takes the first two decisive ones as such", () => {
  const all = [note(1), ...[2, 3, 4].map((n) => note(n, { kind: "decisive" }))]
  expect(begun(...all).decisive).toEqual([aNoteId(2), aNoteId(3)])
})

it("has no more than there is room for, and loses no decisive one", () => {
  const many = Array.from({ length: evidenceMax + 20 }, (_, n) => note(n + 1))
  const content = begun(...many, note(900, { kind: "decisive" }))
  expect(Object.keys(content.evidence)).toHaveLength(evidenceMax)
  expect(content.decisive).toEqual([aNoteId(900)])
  expect(Object.keys(content.evidence)).toContain(aNoteId(1))
  expect(ReviewContent.parse(content)).toEqual(content)
})
