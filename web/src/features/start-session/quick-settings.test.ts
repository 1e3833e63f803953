import { expect, it } from "vitest"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { firstPrompt, nextPrompt, quickSettings } from "./quick-settings.ts"

const prompt = (slug: string, levels: PromptSummary["levels"] = ["mid"]): PromptSummary => ({
  slug,
  title: slug,
  ask: slug,
  levels,
  topics: ["topic"],
  lengths: [45],
})
const [chat, limiter, maps] = [prompt("chat", ["senior"]), prompt("rate-limiter"), prompt("maps")]
const about = (...slugs: string[]) => slugs.map((promptSlug) => ({ promptSlug }))

it("opens with a gentle prompt, else with one for the lowest level, else with any", () => {
  expect(firstPrompt([chat, maps, limiter])).toBe(limiter)
  expect(firstPrompt([chat, maps])).toBe(maps)
  expect(firstPrompt([chat])).toBe(chat)
  expect(firstPrompt([])).toBeUndefined()
})

it("goes on with what was never practised, then with what was practised longest ago", () => {
  expect(nextPrompt([chat, limiter, maps], about("rate-limiter"))).toBe(maps)
  expect(nextPrompt([chat, limiter, maps], about("rate-limiter", "maps"))).toBe(chat)
  expect(nextPrompt([chat, limiter, maps], about("chat", "maps", "chat", "rate-limiter"))).toBe(limiter)
  expect(nextPrompt([], about("gone"))).toBeUndefined()
})

it("starts at once, in practice, as the session before", () => {
  expect(quickSettings(limiter)).toEqual({
    promptSlug: "rate-limiter",
    kind: "solo",
    role: "candidate",
    mode: "practice",
    level: "mid",
    lengthMin: 45,
    begins: "onFirstEdit",
  })
  expect(quickSettings(chat, { level: "senior", lengthMin: 35 })).toMatchObject({ level: "senior", lengthMin: 35 })
})

it("never asks for a level that the prompt does not have", () => {
  expect(quickSettings(chat, { level: "staff", lengthMin: 60 })).toMatchObject({ level: "senior", lengthMin: 60 })
})
