import { useEffect, useState, useSyncExternalStore } from "react"
import type { Live } from "#api/live.ts"
import { type Peer, Peers } from "./peers.ts"

const nobody: readonly Peer[] = []
const never = () => () => undefined

/** Who takes part in a live session, oneself included. */
export function usePeers(live: Live): readonly Peer[] {
  const [peers, setPeers] = useState<Peers | null>(null)
  useEffect(() => {
    const opened = new Peers(live)
    setPeers(opened)
    return () => opened.close()
  }, [live])
  return useSyncExternalStore(peers?.subscribe ?? never, peers?.getSnapshot ?? (() => nobody))
}
