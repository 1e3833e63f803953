import { expect, it } from "vitest"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { openedShelf, type Shelf } from "./opened-shelf.ts"

const one = SessionId.parse("01900000-0000-7000-8000-000000000001")
const other = SessionId.parse("01900000-0000-7000-8000-000000000002")

function aShelf(): Shelf {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) }
}

it("remembers after a reload what was opened, and nothing of any other round", () => {
  const shelf = aShelf()
  expect(openedShelf(() => shelf).has(one)).toBe(false)
  openedShelf(() => shelf).add(one)
  expect(openedShelf(() => shelf).has(one)).toBe(true)
  expect(openedShelf(() => shelf).has(other)).toBe(false)
})

it("does without where storage is forbidden or full", () => {
  const forbidden = openedShelf(() => {
    throw new DOMException("denied", "SecurityError")
  })
  expect(() => forbidden.add(one)).not.toThrow()
  expect(forbidden.has(one)).toBe(false)
  const full = openedShelf(() => ({
    ...aShelf(),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError")
    },
  }))
  expect(() => full.add(one)).not.toThrow()
  expect(full.has(one)).toBe(false)
})
