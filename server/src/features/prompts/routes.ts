import type { FastifyInstance } from "fastify"
import { listPrompts, readPrompt } from "@tradeoff/shared/contracts/prompts.ts"
import { createServe } from "#platform/serve.ts"
import type { PromptLibrary } from "./service.ts"

export function promptRoutes(app: FastifyInstance, prompts: PromptLibrary): void {
  const serve = createServe(app)
  serve(listPrompts, async () => ({ prompts: prompts.list() }))
  serve(readPrompt, async ({ params }) => prompts.read(params.slug))
}
