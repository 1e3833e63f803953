import { Button } from "@mantine/core"
import { CallError } from "#api/call-error.ts"
import { explain } from "#api/explain.ts"
import type { Showing } from "./showing.ts"
import { useLoader } from "./use-showing.ts"
import classes from "#features/replay/replay.module.css"

/** Why a part of the replay has not come, and the button that tries again. */
export function LostSegment({ showing, onStale }: { showing: Showing; onStale: () => void }) {
  const { failure } = useLoader(showing)
  if (!failure) return null
  // A late edit has made another recording, and this one is gone from the server.
  const stale = failure instanceof CallError && failure.code === "notFound"
  return (
    <div role="alert" className={classes.lost}>
      {stale
        ? "The recording has changed since you opened it: an edit has arrived late."
        : `A part of the replay did not come: ${explain(failure).title.toLowerCase()}. The rest can be watched.`}
      <Button size="compact-sm" variant="default" onClick={stale ? onStale : () => showing.loader.retry()}>
        {stale ? "Open it again" : "Fetch it again"}
      </Button>
    </div>
  )
}
