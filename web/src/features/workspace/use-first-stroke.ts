import { useEffect } from "react"
import type * as Y from "yjs"
import { fromServer } from "@tradeoff/shared/link/room-link.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"

/** In a round without a lobby, the first own edit on board or notes starts the clock. */
export function useFirstStroke(live: Live): void {
  const waiting = useLiveValue(
    live,
    ({ session }) => session.status === "lobby" && session.settings.begins === "onFirstEdit",
  )
  const generation = useLiveValue(live, (snapshot) => snapshot.generation)
  useEffect(() => {
    if (!waiting) return
    const { doc } = live
    const onUpdate = (_: Uint8Array, origin: unknown, __: Y.Doc, { local }: Y.Transaction) => {
      if (!local || origin === fromServer) return
      doc.off("update", onUpdate)
      void live.command({ type: "start" })
    }
    doc.on("update", onUpdate)
    return () => doc.off("update", onUpdate)
  }, [live, waiting, generation])
}
