import { useMemo } from "react"
import type { BoardCollaborator } from "#features/board/presence.ts"
import { colourOf } from "./peer-colour.ts"
import type { Peer } from "./peers.ts"

/** The others, as the board shows them: pointer, name, and what they have selected. */
export function useBoardPeers(peers: readonly Peer[], me: number): ReadonlyMap<string, BoardCollaborator> {
  return useMemo(() => {
    const others = peers.filter(({ participant, here }) => here && participant !== me)
    return new Map(others.map((peer) => [String(peer.participant), onBoard(peer)]))
  }, [peers, me])
}

function onBoard({ participant, name, presence }: Peer): BoardCollaborator {
  const colour = colourOf(participant)
  const [x, y] = presence?.pointer ?? []
  return {
    name,
    colour,
    ...(x !== undefined && y !== undefined && { pointer: { x, y, tool: "pointer", button: "up" } }),
    ...(presence?.selected && { selected: presence.selected }),
  }
}
