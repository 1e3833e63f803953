import fc from "fast-check"
import { expect, it } from "vitest"
import { isSameWord, phraseIn, wordsOf } from "./word-match.ts"

const find = (text: string, phrase: string) => {
  const found = phraseIn(
    text,
    wordsOf(text),
    wordsOf(phrase).map(({ word }) => word),
  )
  return found && text.slice(found.from, found.to)
}

it.each([
  ["retry", "retries"],
  ["cache", "caching"],
  ["cache", "cached"],
  ["plan", "planned"],
  ["shard", "sharding"],
  ["hash", "hashes"],
  ["reserve", "reserving"],
  ["lease", "leases"],
  ["caching", "cached"],
])("takes %s and %s for one word", (one, other) => {
  expect(isSameWord(one, other)).toBe(true)
  expect(isSameWord(other, one)).toBe(true)
})

it.each([
  ["plan", "plane"],
  ["us", "used"],
  ["process", "proces"],
  ["cache", "cachet"],
  ["limit", "unlimited"],
  ["p99", "p99s"],
])("keeps %s and %s apart", (one, other) => {
  expect(isSameWord(one, other)).toBe(false)
})

it("finds whole words only, whatever case and hyphens they are written with", () => {
  expect(find("We use a Token-Bucket per caller.", "token bucket")).toBe("Token-Bucket")
  expect(find("Tokens, buckets", "token bucket")).toBe("Tokens, buckets")
  expect(find("A token. Bucket by bucket.", "token bucket")).toBeNull()
  expect(find("a token\nbucket", "token bucket")).toBeNull()
  expect(find("no tokenisation", "token")).toBeNull()
})

it("does not take a number for a share or for a part of another number", () => {
  expect(find("within 5 minutes", "5%")).toBeNull()
  expect(find("off by 5 % at most", "5%")).toBe("5 %")
  expect(find("1.5 ms", "5 ms")).toBeNull()
  expect(find("10 ms", "10 ms")).toBe("10 ms")
})

it("finds what is there, and says where", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom("lease", "token bucket", "99.9 %"),
      fc.string(),
      (before, phrase, after) => {
        const text = `${before} | ${phrase} | ${after}`
        const found = find(text, phrase)
        expect(found).not.toBeNull()
        expect(text).toContain(found)
      },
    ),
  )
})
