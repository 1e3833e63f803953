import { expect, test } from "vitest"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { createPinnedKits } from "./pinned-kits.ts"

const kitNamed = (name: string) => ({ opening: { crux: name } }) as Kit

function countingKits() {
  const asked: string[] = []
  const kits = createPinnedKits({
    pinned: async (hash) => {
      asked.push(hash)
      return { brief: `The brief of ${hash}.`, kit: kitNamed(hash) }
    },
  })
  return { asked, of: (promptHash: string) => kits.of({ promptSlug: "some-prompt", promptHash }), kits }
}

test("a kit is read once, and a question of one's own has none to read", async () => {
  const { asked, of, kits } = countingKits()
  expect(await of("one")).toEqual(kitNamed("one"))
  expect(await of("one")).toEqual(kitNamed("one"))
  const withBrief = { brief: "The brief of one.", kit: kitNamed("one") }
  expect(await kits.withBrief({ promptSlug: "some-prompt", promptHash: "one" })).toEqual(withBrief)
  expect(await kits.of({ promptSlug: null, promptHash: "own" })).toBeNull()
  expect(asked).toEqual(["one"])
})

test("of many kits the last ones asked for are kept, so that memory stays bounded", async () => {
  const { asked, of } = countingKits()
  for (let kit = 0; kit < 1_000; kit++) {
    await of(`kit ${kit}`)
    await of("in use")
  }
  expect(asked.filter((hash) => hash === "in use")).toHaveLength(1)
  const before = asked.length
  for (let kit = 0; kit < 1_000; kit++) await of(`kit ${kit}`)
  expect(asked.length - before).toBeGreaterThan(900)
})
