import { queryOptions } from "@tanstack/react-query"
import { readMe } from "@tradeoff/shared/contracts/me.ts"
import { call } from "./call.ts"

/** Who one is here, and what the server asks of people. */
export function meQuery() {
  return queryOptions({
    queryKey: ["me"],
    queryFn: ({ signal }) => call(readMe, {}, { signal }),
    staleTime: 60_000,
  })
}
