import { useEffect, useState, useSyncExternalStore } from "react"
import { Following } from "./following.ts"
import type { Peer } from "./peers.ts"

export interface Follow {
  /** The participant whose view is followed; null for nobody. */
  whom: number | null
  /** Follows somebody, or nobody. */
  follow: (participant: number | null) => void
  board: Pick<Following, "wanted" | "moved">
}

export function useFollowing(peers: readonly Peer[]): Follow {
  const [following] = useState(() => new Following())
  useEffect(() => following.seen(peers), [following, peers])
  const whom = useSyncExternalStore(following.subscribe, following.whom)
  return { whom, follow: (participant) => following.follow(participant, peers), board: following }
}
