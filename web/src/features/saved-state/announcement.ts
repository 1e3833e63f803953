import type { LiveSnapshot } from "#api/live/live-snapshot.ts"
import { phaseName } from "#features/session-words/phase-name.ts"

/** What is worth interrupting a listener for between two snapshots; null for everything that merely ticks. */
export function announcementOf(before: LiveSnapshot, after: LiveSnapshot): string | null {
  if (after.phase !== before.phase) return lineWords(before, after)
  const { session: was } = before
  const { session: is } = after
  if (was === is) return null
  if (is.finished && !was.finished) return "The round is over. Board and notes are read-only now."
  if (is.status !== was.status && is.status === "paused") return "Paused."
  if (is.status !== was.status && was.status === "paused") return "Running again."
  if (is.overtimeStartedAt !== null && was.overtimeStartedAt === null) return "The time is up. You are in overtime."
  const cue = is.cues.find((phase) => !was.cues.includes(phase))
  return cue === undefined ? null : `The time meant for ${phaseName(cue)} is used up.`
}

function lineWords(before: LiveSnapshot, { phase, keptOnDevice, stoppedBecause }: LiveSnapshot): string | null {
  switch (phase) {
    case "offline":
      return keptOnDevice ? "Offline. Your work is kept on this device." : "Offline. Leave this tab open."
    case "stopped":
      return stoppedBecause
    case "live":
      return before.phase === "offline" ? "Online again. Your work is being saved." : null
    case "connecting":
      return null
  }
}
