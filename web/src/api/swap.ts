import { mutationOptions } from "@tanstack/react-query"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { type SwapRequest, swapRoles } from "@tradeoff/shared/contracts/swap.ts"
import { call } from "./call.ts"
import { queryClient } from "./query-client.ts"
import { sessionListQuery, sessionQuery } from "./sessions.ts"

/** Yields the second round: a new one, or the one that the peer has made meanwhile. */
export function swapRolesMutation(id: SessionId) {
  return mutationOptions({
    mutationFn: (body: SwapRequest) => call(swapRoles, { params: { id }, body }),
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery(session.id).queryKey, session)
      return queryClient.invalidateQueries({ queryKey: sessionListQuery().queryKey, refetchType: "none" })
    },
  })
}
