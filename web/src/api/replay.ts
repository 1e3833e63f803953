import { queryOptions } from "@tanstack/react-query"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { readReplay, readReplaySegment, type ReplayOutline } from "@tradeoff/shared/contracts/replay.ts"
import { call } from "./call.ts"

/** How often one asks how far the building has come. */
const askEveryMs = 400

/** A finished session's replay; asks again and again while it is being built. */
export function replayQuery(id: SessionId) {
  return queryOptions({
    queryKey: ["session", id, "replay"],
    queryFn: ({ signal }) => call(readReplay, { params: { id } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === "building" && state.error === null ? askEveryMs : false),
    // An edit that arrives late makes another version; one who is watching keeps the one he watches. What was fetched on the
    // way to the page is not fetched again on it.
    staleTime: 3_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** Not kept in the query cache: it would be held in memory twice. */
export function fetchReplaySegment(id: SessionId, { version }: ReplayOutline, segment: number, signal: AbortSignal) {
  return call(readReplaySegment, { params: { id, version, segment } }, { signal })
}
