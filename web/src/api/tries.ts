import { queryOptions } from "@tanstack/react-query"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { listPractised, listTries } from "@tradeoff/shared/contracts/tries.ts"
import { call } from "./call.ts"

/** One's finished rounds of a session's question, itself included, oldest first. */
export function tryListQuery(id: SessionId) {
  return queryOptions({
    queryKey: ["session", id, "tries"],
    queryFn: async ({ signal }) => (await call(listTries, { params: { id } }, { signal })).tries,
    staleTime: 0,
  })
}

/** Which prompts one has finished rounds of, the latest first. */
export function practisedQuery() {
  return queryOptions({
    queryKey: ["practised"],
    queryFn: async ({ signal }) => (await call(listPractised, {}, { signal })).practised,
    staleTime: 0,
  })
}
