import { useQuery } from "@tanstack/react-query"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { sessionQuery } from "#api/sessions.ts"

const everyMs = 5_000

/**
 * A finished mock as the server knows it now: with everybody's names, and with the second round as soon as one's peer has made it.
 * Asked again for as long as the page is looked at; what was read before stands until the answer comes.
 */
export function useFreshSession(read: SessionView): SessionView {
  const { data = read } = useQuery({
    ...sessionQuery(read.id),
    refetchInterval: ({ state }) => (state.data?.swappedInto || read.role === "observer" ? false : everyMs),
  })
  return data
}
