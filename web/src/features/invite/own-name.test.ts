import { expect, it } from "vitest"
import { nameShelf, type Shelf } from "./own-name.ts"

function aShelf(): Shelf {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

it("remembers the name that was given last", () => {
  const shelf = aShelf()
  expect(nameShelf(() => shelf).read()).toBe("")
  nameShelf(() => shelf).keep("Ann")
  nameShelf(() => shelf).keep("Ann Lee")
  expect(nameShelf(() => shelf).read()).toBe("Ann Lee")
})

it("believes nothing that could not be a name", () => {
  const shelf = aShelf()
  nameShelf(() => shelf).keep("x".repeat(41))
  expect(nameShelf(() => shelf).read()).toBe("")
})

it("does without a browser that keeps nothing", () => {
  const forbidden = nameShelf(() => {
    throw new Error("no storage here")
  })
  forbidden.keep("Ann")
  expect(forbidden.read()).toBe("")
})
