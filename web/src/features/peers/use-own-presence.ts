import { useEffect, useState } from "react"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import type { Live } from "#api/live.ts"
import { OwnPresence } from "./own-presence.ts"

/** What one's page tells the others of oneself; null before the first paint. `step` null: nobody is meant to follow. */
export function useOwnPresence(live: Live, step: Step | null): OwnPresence | null {
  const [own, setOwn] = useState<OwnPresence | null>(null)
  useEffect(() => {
    const opened = new OwnPresence(live)
    setOwn(opened)
    return () => opened.close()
  }, [live])
  useEffect(() => own?.step(step), [own, step])
  return own
}
