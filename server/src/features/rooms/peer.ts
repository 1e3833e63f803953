import type { RefusalCode } from "@tradeoff/shared/contracts/refusal.ts"
import type { ServerMessage } from "@tradeoff/shared/contracts/room.ts"

/** One page at the other end of a wire. Rooms know peers, not sockets; a test's peer is an array. */
export interface Peer {
  participant: number
  /** Tells the tabs of one participant apart; unique within the process. */
  socket: number
  send(frame: Uint8Array): void
  tell(message: ServerMessage): void
  /** May a frame that can be lost be added to what waits to be sent? */
  roomForPresence(): boolean
  /** Resolves when little waits to be sent; rejects when the wire is gone. */
  drained(): Promise<void>
  /** Ends the wire; the page is told the code and the sentence. */
  close(code: RefusalCode, why: string): void
}
