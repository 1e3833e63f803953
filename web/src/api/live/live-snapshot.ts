import type { RoomAccess } from "@tradeoff/shared/contracts/room.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { People, SessionLink } from "@tradeoff/shared/link/session-link.ts"

/** Everything a running session's page shows of its line to the server. One object stands until something in it changes. */
export interface LiveSnapshot {
  /** `connecting`: nothing has come yet. `offline`: what came before is there, edits are kept. `stopped`: for good. */
  phase: "connecting" | "live" | "offline" | "stopped"
  /** Why it stopped, in words for people. */
  stoppedBecause: string | null
  /** Attempts to connect in a row that came to nothing. */
  failures: number
  /** `saved` only when the server has committed everything; `offline` when it cannot be told what it has not. */
  saved: "saved" | "saving" | "offline"
  unackedEdits: number
  /** Un-acked edits also outlive this tab. */
  keptOnDevice: boolean
  /** The document is complete and may be edited as far as `access` goes. */
  ready: boolean
  access: RoomAccess
  role: "candidate" | "interviewer" | "observer" | null
  /** One's own number among the people; null until the server has said it. */
  participant: number | null
  /** The record as far as one's role may see it. */
  events: readonly SentEvent[]
  /** The session as its events tell it. */
  session: SessionState
  /** Server's clock minus this device's. */
  clockOffsetMs: number
  people: People
  /** Why the server cannot commit at the moment, in words for people. */
  trouble: string | null
  /** Grows when the document is replaced by another one; whatever holds the old one starts over. */
  generation: number
  replacedBecause: string | null
  /** Edits that reached the server after the end of the round. */
  lateEdits: number
  /** The server is a newer one than this page; the page reloads when everything is saved. */
  outdated: boolean
}

/** What the link does not know: the state of the socket, the browser's storage, the page's own age. */
export interface Surroundings {
  stoppedBecause: string | null
  /** Believed until the link has measured its own. */
  clockOffsetMs: number
  failures: number
  keptOnDevice: boolean
  outdated: boolean
  events: readonly SentEvent[]
  session: SessionState
}

export function snapshotOf(link: SessionLink, around: Surroundings): LiveSnapshot {
  const phase = phaseOf(link, around)
  const { unackedEdits, ready, generation, replacedBecause, lateEdits } = link.shared
  return {
    ...around,
    phase,
    saved: savedOf(phase, unackedEdits),
    unackedEdits,
    ready,
    access: link.access,
    role: link.welcome?.role ?? null,
    participant: link.welcome?.participant ?? null,
    clockOffsetMs: link.clockOffsetMs ?? around.clockOffsetMs,
    people: link.people,
    trouble: link.trouble,
    generation,
    replacedBecause,
    lateEdits,
  }
}

function phaseOf(link: SessionLink, { stoppedBecause }: Surroundings): LiveSnapshot["phase"] {
  if (stoppedBecause !== null) return "stopped"
  if (!link.shared.ready) return "connecting"
  return link.live ? "live" : "offline"
}

function savedOf(phase: LiveSnapshot["phase"], unackedEdits: number): LiveSnapshot["saved"] {
  if (unackedEdits === 0) return "saved"
  return phase === "live" ? "saving" : "offline"
}

/** `next`, or `before` if nothing in it differs: whoever compares by identity is then left in peace. */
export function keepIfSame(before: LiveSnapshot, next: LiveSnapshot): LiveSnapshot {
  const keys = Object.keys(next) as (keyof LiveSnapshot)[]
  return keys.every((key) => Object.is(before[key], next[key])) ? before : next
}
