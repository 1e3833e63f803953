import type { LiveSnapshot } from "#api/live/live-snapshot.ts"

export interface Notice {
  /** Names the notice: the same one is not announced twice, and stays dismissed. */
  id: string
  tone: "calm" | "warning" | "error"
  title: string
  advice: string
  action?: "home" | "reload"
  dismissible?: boolean
}

/** What stands between this page and the server, worst first. Nothing while all is well. */
export function noticesOf(snapshot: LiveSnapshot): Notice[] {
  const { phase, trouble, outdated } = snapshot
  if (phase === "stopped") return [stopped(snapshot)]
  return [
    phase === "offline" ? offline(snapshot) : null,
    phase === "connecting" && snapshot.failures > 1 ? unreached : null,
    snapshot.access === "quarantined" ? quarantined : null,
    trouble === null ? null : troubled(trouble, snapshot.keptOnDevice),
    outdated ? newer : null,
    replaced(snapshot),
    phase === "live" && !snapshot.keptOnDevice ? notKept : null,
    snapshot.ready && isWaiting(snapshot) ? waiting : null,
  ].filter((notice) => notice !== null)
}

function stopped({ stoppedBecause, unackedEdits, keptOnDevice }: LiveSnapshot): Notice {
  const kept = unackedEdits > 0 && keptOnDevice ? " Edits that were not sent yet are kept on this device." : ""
  return {
    id: "stopped",
    tone: "error",
    title: "The connection has ended",
    advice: `${stoppedBecause ?? ""}${kept}`,
    action: "home",
  }
}

function offline({ unackedEdits, keptOnDevice }: LiveSnapshot): Notice {
  const title = keptOnDevice ? "Offline – kept on this device" : "Offline – kept in this tab only"
  const goOn = "Go on working; the clock goes on too."
  if (unackedEdits === 0)
    return { id: "offline", tone: "warning", title, advice: `${goOn} Everything so far is saved.` }
  const later = "What you do now is sent when the server answers."
  const stay = keptOnDevice ? later : "Leave this tab open until it says Saved: this browser keeps nothing after that."
  return { id: "offline", tone: "warning", title, advice: `${goOn} ${stay}` }
}

const unreached: Notice = {
  id: "unreached",
  tone: "warning",
  title: "The server does not answer",
  advice: "Trying again. Board and notes appear as soon as it does.",
}

const quarantined: Notice = {
  id: "quarantined",
  tone: "error",
  title: "Read-only",
  advice:
    "The server could not work through this document in time and has closed it for editing. What was saved is safe.",
}

function troubled(trouble: string, keptOnDevice: boolean): Notice {
  const kept = keptOnDevice ? "Your edits are kept on this device until it can." : "Leave this tab open until it can."
  return { id: "trouble", tone: "error", title: "The server cannot save just now", advice: `${trouble} ${kept}` }
}

const newer: Notice = {
  id: "outdated",
  tone: "calm",
  title: "Tradeoff was updated",
  advice: "This page reloads by itself as soon as everything is saved and your hand rests.",
  action: "reload",
}

function replaced({ replacedBecause, generation }: LiveSnapshot): Notice | null {
  if (replacedBecause === null) return null
  const title = "Board and notes were loaded again"
  return { id: `replaced-${generation}`, tone: "warning", title, advice: replacedBecause, dismissible: true }
}

function isWaiting({ session, access }: LiveSnapshot): boolean {
  return session.status === "lobby" && session.settings.begins === "onFirstEdit" && access === "write"
}

const waiting: Notice = {
  id: "waiting",
  tone: "calm",
  title: "The clock waits for you.",
  advice: "It starts with the first thing you draw, write or ask.",
}

const notKept: Notice = {
  id: "not-kept",
  tone: "warning",
  title: "This browser keeps no copy",
  advice: "It does not let pages store data. Edits are safe once the bar says Saved, so close the tab only then.",
  dismissible: true,
}
