import { queryOptions } from "@tanstack/react-query"
import { listPrompts, readPrompt } from "@tradeoff/shared/contracts/prompts.ts"
import { call } from "./call.ts"

/** Prompts are files; they change when whoever runs the server adds some. */
const staleTime = 5 * 60_000

export function promptListQuery() {
  return queryOptions({
    queryKey: ["prompts"],
    queryFn: async ({ signal }) => (await call(listPrompts, {}, { signal })).prompts,
    staleTime,
  })
}

export function promptQuery(slug: string) {
  return queryOptions({
    queryKey: ["prompts", slug],
    queryFn: ({ signal }) => call(readPrompt, { params: { slug } }, { signal }),
    staleTime,
  })
}
