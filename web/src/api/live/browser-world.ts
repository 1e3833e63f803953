import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { refusals } from "@tradeoff/shared/contracts/refusal.ts"
import { readSession } from "@tradeoff/shared/contracts/sessions.ts"
import { CallError, isRefusalCode } from "#api/call-error.ts"
import { call } from "#api/call.ts"
import { openEditStore, type EditStore } from "./edit-store.ts"
import type { SocketLike, SocketWorld } from "./room-socket.ts"
import type { TabChannel } from "./tab-presence.ts"

/** All that a live session asks of the browser. Plain http in a LAN offers neither `locks` nor `randomUUID`: not asked. */
export interface LiveWorld extends SocketWorld {
  /** This device's clock, epoch ms. */
  now(): number
  randomBytes(length: number): Uint8Array
  store: EditStore
  /** Null where tabs cannot hear each other. */
  openChannel(name: string): TabChannel | null
  reload(): void
  /** Words that outlive a reload of this tab. */
  memory: Pick<Storage, "getItem" | "setItem" | "removeItem">
}

export function browserWorld(sessionId: SessionId): LiveWorld {
  return {
    openSocket: () => new WebSocket(socketUrl(sessionId, location)) as SocketLike,
    after(ms, call) {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
    visible: () => document.visibilityState === "visible",
    askWhy: () => whyRefused(sessionId),
    onWake,
    now: Date.now,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    store: openEditStore(),
    openChannel: (name) => ("BroadcastChannel" in globalThis ? (new BroadcastChannel(name) as TabChannel) : null),
    reload: () => location.reload(),
    memory: sessionStorage,
  }
}

async function whyRefused(id: SessionId): Promise<number | null> {
  try {
    await call(readSession, { params: { id } })
    return null
  } catch (error) {
    return error instanceof CallError && isRefusalCode(error.code) ? refusals[error.code].close : null
  }
}

export function socketUrl(sessionId: string, { protocol, host }: Pick<Location, "protocol" | "host">): string {
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/api/sessions/${encodeURIComponent(sessionId)}/room`
}

function onWake(wake: () => void): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const wakeIfVisible = () => document.visibilityState === "visible" && wake()
  for (const name of ["online", "offline", "pageshow"]) addEventListener(name, wake, { signal })
  // `resume` ends the freezing of a tab that was long in the background.
  for (const name of ["visibilitychange", "resume"]) document.addEventListener(name, wakeIfVisible, { signal })
  return () => ending.abort()
}
