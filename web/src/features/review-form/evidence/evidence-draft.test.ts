import { expect, it } from "vitest"
import type { EvidenceId } from "@tradeoff/shared/contracts/ids.ts"
import { begun, type EvidenceDraft, evidenceOf, lackingWords, withKey } from "./evidence-draft.ts"

const id = "6f3c1c52-9d0e-4b6c-9f55-0d3f4ce4f001" as EvidenceId
const place = { element: "gateway" }

/** As a field would take what is typed: a key that the draft does not want goes to the words. */
function typed(keys: string, draft: EvidenceDraft = begun({ id, at: 1_000, place, offered: null })): EvidenceDraft {
  return keys.split("").reduce((now, key) => withKey(now, key) ?? { ...now, words: now.words + key }, draft)
}

it("is written down in one go: its number, its sign, its words", () => {
  expect(evidenceOf(typed("3-No number was used."))).toEqual({
    dimension: "d3",
    polarity: "minus",
    initiative: null,
    at: 1_000,
    place,
    words: "No number was used.",
    note: null,
  })
})

it.each([
  ["+2Asked first", { dimension: "d2", polarity: "plus", words: "Asked first" }],
  ["3−5 nines, never said of what", { dimension: "d3", polarity: "minus", words: "5 nines, never said of what" }],
  ["13?Why", { dimension: "d3", polarity: "unclear", words: "Why" }],
  ["4+?What then", { dimension: "d4", polarity: "plus", words: "?What then" }],
  ["1+- and 2", { dimension: "d1", polarity: "plus", words: "- and 2" }],
  ["6+x", { dimension: null, polarity: null, words: "6+x" }],
  ["0-", { dimension: null, polarity: null, words: "0-" }],
])("reads %s", (keys, expected) => {
  expect(typed(keys)).toMatchObject(expected)
})

it("offers a dimension, which a number still replaces before the words", () => {
  const offered = begun({ id, at: 1_000, place: null, offered: "d2" })
  expect(typed("+Keys fit", offered)).toMatchObject({ dimension: "d2", polarity: "plus", words: "Keys fit" })
  expect(typed("+4Priced", offered)).toMatchObject({ dimension: "d4", words: "Priced" })
})

it("takes back sign and number by Backspace, one at a time, and never words", () => {
  const chosen = typed("3-")
  const unsigned = withKey(chosen, "Backspace")!
  expect(unsigned).toMatchObject({ dimension: "d3", polarity: null })
  const empty = withKey(unsigned, "Backspace")!
  expect(empty).toMatchObject({ dimension: null, chosen: false })
  expect(withKey(empty, "Backspace")).toBeNull()
  expect(withKey(typed("3-a"), "Backspace")).toBeNull()
})

it("leaves the keys that move and send alone", () => {
  for (const key of ["Enter", "Tab", "Escape", "Shift", "ArrowLeft", "constructor", "12"])
    expect(withKey(typed(""), key)).toBeNull()
})

it("says one thing that is missing, in the order in which it is typed", () => {
  expect(lackingWords(typed(""))).toMatch(/1 to 5/)
  expect(lackingWords(typed("2"))).toMatch(/\+, − or \?/)
  expect(lackingWords(typed("2+"))).toMatch(/saw or heard/)
  expect(lackingWords(typed("2+  "))).toMatch(/saw or heard/)
  expect(lackingWords(typed("2+ok"))).toBeNull()
})
