import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { PromptSlug } from "./ids.ts"
import { PromptFrontMatter } from "./prompt-format.ts"

/** A prompt as the library lists it. Public: nothing of the kit belongs here. */
export const PromptSummary = PromptFrontMatter.pick({
  slug: true,
  title: true,
  ask: true,
  levels: true,
  topics: true,
  lengths: true,
})
export type PromptSummary = z.infer<typeof PromptSummary>

/** A prompt's own page: what will be asked, in Markdown, and never what would answer it. */
export const PromptPage = PromptSummary.extend({ brief: z.string() })
export type PromptPage = z.infer<typeof PromptPage>

export const listPrompts = endpoint({
  name: "listPrompts",
  summary: "The prompts of the library, in the order of their titles",
  method: "GET",
  path: "/api/prompts",
  who: ["anyone"],
  status: 200,
  reply: z.strictObject({ prompts: z.array(PromptSummary) }),
})

export const readPrompt = endpoint({
  name: "readPrompt",
  summary: "One prompt's public page",
  method: "GET",
  path: "/api/prompts/:slug",
  who: ["anyone"],
  params: z.object({ slug: PromptSlug }),
  status: 200,
  reply: PromptPage,
})
