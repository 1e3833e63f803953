import type { SessionState } from "./state.ts"

/** How long after the end a document edit made before it may still arrive. */
export const lateForMs = 24 * 60 * 60_000

/** `late` edits are kept and shown as such: they come from a page that had not heard yet. */
export type EditStanding = "taken" | "late" | "refused"

/** Whether a document edit arriving at `now` is taken; the state must be that of `advance(state, now)`. */
export function edits({ status, settings, finished }: SessionState, now: number): EditStanding {
  switch (status) {
    case "lobby":
      return settings.begins === "onFirstEdit" ? "taken" : "refused"
    case "running":
      return "taken"
    case "paused":
      return "late"
    case "finished":
      return finished !== null && now - finished.at > lateForMs ? "refused" : "late"
  }
}
