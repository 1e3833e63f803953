import { expect, it } from "vitest"
import { blankDraft } from "./draft.ts"
import { draftKeeper, type Shelf } from "./draft-keeper.ts"

function aShelf(): Shelf & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

const draft = { ...blankDraft, title: "Half a ti" }

it("gives back what was kept until it is forgotten", () => {
  const shelf = aShelf()
  const keeper = draftKeeper(() => shelf, null)
  expect(keeper.read()).toBeNull()
  keeper.keep(draft)
  expect(draftKeeper(() => shelf, null).read()).toEqual(draft)
  keeper.forget()
  expect(keeper.read()).toBeNull()
})

it("keeps a question written afresh apart from one that is practised again", () => {
  const shelf = aShelf()
  draftKeeper(() => shelf, null).keep(draft)
  expect(draftKeeper(() => shelf, "s-1").read()).toBeNull()
  draftKeeper(() => shelf, "s-1").forget()
  expect(draftKeeper(() => shelf, null).read()).toEqual(draft)
})

it.each(["{", "null", '{"title":7}'])("takes %s on the shelf for no draft", (text) => {
  const shelf = aShelf()
  const keeper = draftKeeper(() => shelf, null)
  keeper.keep(draft)
  for (const key of shelf.kept.keys()) shelf.kept.set(key, text)
  expect(keeper.read()).toBeNull()
})

it("goes without where the browser keeps nothing", () => {
  const keeper = draftKeeper(() => {
    throw new Error("forbidden")
  }, null)
  keeper.keep(draft)
  keeper.forget()
  expect(keeper.read()).toBeNull()
})
