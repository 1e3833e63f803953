import { queryOptions } from "@tanstack/react-query"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { readKit } from "@tradeoff/shared/contracts/sessions.ts"
import { call } from "./call.ts"

/** The kit a finished session was played with. It is the session's own copy and never changes. */
export function kitQuery(id: SessionId) {
  return queryOptions({
    queryKey: ["session", id, "kit"],
    queryFn: ({ signal }) => call(readKit, { params: { id } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
