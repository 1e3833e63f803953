import fc from "fast-check"
import { expect, it } from "vitest"
import { levels } from "@tradeoff/shared/contracts/level.ts"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { type Filter, filterOf, matching, searchOf, topicsOf } from "./filter.ts"

const limiter: PromptSummary = {
  slug: "rate-limiter",
  title: "Rate limiter",
  ask: "Keep a caller within a quota",
  levels: ["mid", "senior"],
  topics: ["counting", "Redis"],
  lengths: [35, 45],
}
const tickets: PromptSummary = {
  slug: "tickets",
  title: "Ticket booking",
  ask: "Sell seats, each once",
  levels: ["senior", "staff"],
  topics: ["contention"],
  lengths: [45, 60],
}
const prompts = [limiter, tickets]
const anything: Filter = { words: "", topic: null, level: null, lengthMin: null }

it.each<[string, Partial<Filter>, PromptSummary[]]>([
  ["nothing", {}, prompts],
  ["a word of the title in another case", { words: "RATE" }, [limiter]],
  ["words in any order, from title, ask and topic", { words: "redis quota limiter" }, [limiter]],
  ["words that are never together", { words: "rate seats" }, []],
  ["a topic", { topic: "contention" }, [tickets]],
  ["a level", { level: "mid" }, [limiter]],
  ["a length", { lengthMin: 60 }, [tickets]],
  ["all of it at once", { words: "sell", topic: "contention", level: "staff", lengthMin: 45 }, [tickets]],
  ["what contradicts itself", { topic: "contention", level: "mid" }, []],
])("finds what fits when asked for %s", (_, filter, found) => {
  expect(matching(prompts, { ...anything, ...filter })).toEqual(found)
})

it("passes over what makes no sense in an address", () => {
  expect(filterOf(new URLSearchParams("level=king&length=long&q=x"))).toEqual({ ...anything, words: "x" })
})

it("gets every filter back from its address", () => {
  const filters = fc.record({
    words: fc.string(),
    topic: fc.option(fc.string()),
    level: fc.option(fc.constantFrom(...levels)),
    lengthMin: fc.option(fc.nat()),
  })
  fc.assert(
    fc.property(filters, (filter) => {
      expect(filterOf(new URLSearchParams(searchOf(filter).toString()))).toEqual(filter)
    }),
    { seed: Number(import.meta.env.SEED) || undefined },
  )
})

it("lists each topic once, in alphabetical order", () => {
  expect(topicsOf([...prompts, limiter])).toEqual(["contention", "counting", "Redis"])
})
