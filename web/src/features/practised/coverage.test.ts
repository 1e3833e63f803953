import fc from "fast-check"
import { expect, it } from "vitest"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { coverageOf, suggest } from "./coverage.ts"

const aPrompt = (slug: string, topics: string[]): PromptSummary => ({
  slug,
  title: slug,
  ask: slug,
  levels: ["mid"],
  topics,
  lengths: [45],
})
const prompts = [
  aPrompt("a", ["idempotency", "latency"]),
  aPrompt("b", ["idempotency", "slos", "rate limiting"]),
  aPrompt("c", ["latency"]),
]
const played = (...slugs: string[]) => slugs.map((slug, rank) => ({ slug, rounds: 1, lastAt: 100 - rank }))
const chances = (practised: ReturnType<typeof played>, except: string | null = null) => {
  const counts: Record<string, number> = {}
  for (let draw = 0; draw < 1_000; draw++) {
    const found = suggest(prompts, practised, { random: () => draw / 1_000, except })
    counts[found!.prompt.slug] = (counts[found!.prompt.slug] ?? 0) + 1
  }
  return counts
}

it("counts, topic by topic, what there is and what was practised, and leaves out what no prompt has", () => {
  expect(coverageOf(prompts, played("a", "gone"))).toEqual([
    { topic: "idempotency", prompts: 2, practised: 1 },
    { topic: "rate limiting", prompts: 1, practised: 0 },
    { topic: "slos", prompts: 1, practised: 0 },
  ])
})

it("favours what is missing, and says so", () => {
  const { a = 0, b = 0, c = 0 } = chances(played("a"))
  expect(b).toBeGreaterThan(5 * (a + c))
  expect(c).toBeGreaterThan(a)
  expect(suggest(prompts, played("a"), { random: () => 0.5 })).toEqual({
    prompt: prompts[1],
    reason: "You have not practised SLOs and rate limiting yet.",
  })
})

it("favours what one has not played for longest when nothing is missing, and never suggests what it is told not to", () => {
  const practised = played("b", "a", "c")
  const { a = 0, b = 0, c = 0 } = chances(practised)
  expect([c > a, a > b, b > 0]).toEqual([true, true, true])
  expect(chances(practised, "c")).not.toHaveProperty("c")
  expect(suggest(prompts, practised, { random: () => 0 })?.reason).toMatch(/it has been a while/)
  expect(suggest(prompts.slice(0, 1), [], { random: () => 0, except: "a" })).toBeNull()
})

it("always suggests one of the prompts", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.subarray(["a", "b", "c"]),
      (at, slugs) => {
        expect(prompts).toContain(suggest(prompts, played(...slugs), { random: () => at })?.prompt)
      },
    ),
  )
})
