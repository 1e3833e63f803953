import { expect, it } from "vitest"
import { hintLevels } from "@tradeoff/shared/contracts/kit-steps.ts"
import { stateWords } from "#features/debrief/checkpoints/checkpoint-words.ts"
import { countsAs, priceOf } from "./hint-words.ts"

it("prices every hint in the words that the checkpoints are marked with", () => {
  const prices = hintLevels.map(priceOf)
  expect(prices[0]).toContain("still counts as unprompted: an open question gives nothing away.")
  for (const price of prices.slice(1)) expect(price).toMatch(/ counts as prompted: .+\.$/)
  expect(new Set(prices).size).toBe(hintLevels.length)
})

it("knows no mark but the checkpoints' own", () => {
  for (const { mark } of Object.values(countsAs)) expect(stateWords[mark].toLowerCase()).toBe(mark)
})
