import { expect, it } from "vitest"
import { PersonName } from "@tradeoff/shared/contracts/person-name.ts"
import { keptText, type Shelf } from "./kept-text.ts"

function aShelf(): Shelf {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

const nameOn = (shelf: () => Shelf) => keptText("name", PersonName, shelf)

it("remembers what was given last, and nothing under another key", () => {
  const shelf = aShelf()
  expect(nameOn(() => shelf).read()).toBe("")
  nameOn(() => shelf).keep("Ann")
  nameOn(() => shelf).keep("Ann Lee")
  expect(nameOn(() => shelf).read()).toBe("Ann Lee")
  expect(keptText("code", PersonName, () => shelf).read()).toBe("")
})

it("believes nothing that could not be one", () => {
  const shelf = aShelf()
  nameOn(() => shelf).keep("x".repeat(41))
  expect(nameOn(() => shelf).read()).toBe("")
})

it("does without a browser that keeps nothing", () => {
  const forbidden = nameOn(() => {
    throw new Error("no storage here")
  })
  forbidden.keep("Ann")
  expect(forbidden.read()).toBe("")
})
