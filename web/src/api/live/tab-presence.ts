import { z } from "zod"

/** The part of BroadcastChannel that is used. */
export interface TabChannel {
  onmessage: ((message: { data: unknown }) => void) | null
  postMessage(data: unknown): void
  close(): void
}

const Word = z.discriminatedUnion("type", [
  z.object({ type: z.literal("whoLives") }),
  z.object({ type: z.literal("alive"), clients: z.array(z.int()) }),
])

/** A living tab answers in a few milliseconds, a frozen one not at all. */
const answerWithinMs = 400

export interface TabPresence {
  /** The client ids that other living tabs of this browser hold in the session. */
  others(): Promise<ReadonlySet<number>>
  close(): void
}

/**
 * Tells the tabs of one session about each other; nothing but client ids is said. A tab that lives but cannot answer is
 * taken for gone: its edits are then sent twice, which the server notices.
 */
export function openTabPresence(
  channel: TabChannel | null,
  heldClients: () => number[],
  after: (ms: number, call: () => void) => () => void,
): TabPresence {
  const heard = new Set<number>()
  if (channel) {
    channel.onmessage = ({ data }) => {
      const word = Word.safeParse(data).data
      if (word?.type === "whoLives") channel.postMessage({ type: "alive", clients: heldClients() })
      else word?.clients.forEach((client) => heard.add(client))
    }
  }
  return {
    others() {
      channel?.postMessage({ type: "whoLives" })
      return new Promise((resolve) => {
        if (channel) after(answerWithinMs, () => resolve(heard))
        else resolve(heard)
      })
    },
    close: () => channel?.close(),
  }
}
