import fc from "fast-check"
import { expect, it } from "vitest"
import { seeded } from "#testing/seed.ts"
import { linksIn, linkTo, readable } from "./links.ts"

const labels = new Map([
  ["seathold", "FR1"],
  ["payments", "E2·2"],
])
const labelOf = (id: string) => labels.get(id)

it("a link is found where it stands, and reads as the other's label", () => {
  const words = `Serves ${linkTo("seathold")}, writes ${linkTo("payments")}.`
  expect(linksIn(words).map(({ cardId, from, to }) => [cardId, words.slice(from, to)])).toEqual([
    ["seathold", linkTo("seathold")],
    ["payments", linkTo("payments")],
  ])
  expect(readable(words, labelOf)).toBe("Serves FR1, writes E2·2.")
})

it("a link to a card that is not there reads ?", () => {
  expect(readable(`See ${linkTo("goneaway")}`, labelOf)).toBe("See ?")
})

it.each([
  "@seathold",
  "@{seat}",
  "@{Seathold}",
  "@{seat hold}",
  `@{${"a".repeat(25)}}`,
  "@{seathold",
  "@ {seathold}",
  "@{}",
])("%s is no link, and reads as it stands", (words) => {
  expect(linksIn(words)).toEqual([])
  expect(readable(words, labelOf)).toBe(words)
})

it("a label is put in as it is, whatever signs it holds", () => {
  expect(readable(linkTo("seathold"), () => "$& $1 $$")).toBe("$& $1 $$")
})

it("in any words, the links found are those that were put in, at their offsets", () => {
  const id = fc.stringMatching(/^[a-z0-9]{6,24}$/)
  // No "{" or "}": words that spell a link by themselves are one.
  const words = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll(/[{}]/g, ""))
  fc.assert(
    fc.property(fc.array(fc.tuple(words, id)), words, (parts, end) => {
      const whole = parts.map(([before, cardId]) => before + linkTo(cardId)).join("") + end
      const found = linksIn(whole)
      expect(found.map(({ cardId }) => cardId)).toEqual(parts.map(([, cardId]) => cardId))
      for (const { cardId, from, to } of found) expect(whole.slice(from, to)).toBe(linkTo(cardId))
      expect(readable(whole, (cardId) => cardId)).toBe(parts.map((part) => part.join("")).join("") + end)
    }),
    seeded(500),
  )
})
