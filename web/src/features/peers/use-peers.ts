import { useEffect, useState, useSyncExternalStore } from "react"
import type { Live } from "#api/live.ts"
import { type Hands, type Peer, Peers } from "./peers.ts"

const nobody: readonly never[] = []
const never = () => () => undefined
const noHands: Hands = { subscribe: never, getSnapshot: () => nobody }

/** Who takes part in a live session, oneself included, and their hands, which nothing is drawn again for here. */
export function usePeers(live: Live): { peers: readonly Peer[]; hands: Hands } {
  const [peers, setPeers] = useState<Peers | null>(null)
  useEffect(() => {
    const opened = new Peers(live)
    setPeers(opened)
    return () => opened.close()
  }, [live])
  const snapshot = useSyncExternalStore(peers?.subscribe ?? never, peers?.getSnapshot ?? (() => nobody))
  return { peers: snapshot, hands: peers?.hands ?? noHands }
}
