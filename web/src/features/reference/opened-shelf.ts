import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"

/** What it is written on: `localStorage`, or in a test a map like it. */
export type Shelf = Pick<Storage, "getItem" | "setItem">

/** Remembers in this browser for which rounds the reference has been opened. One that keeps nothing asks again. */
export interface OpenedShelf {
  has: (id: SessionId) => boolean
  add: (id: SessionId) => void
}

export function openedShelf(shelf: () => Shelf): OpenedShelf {
  return {
    has: (id) => tried(() => shelf().getItem(keyOf(id)) !== null) ?? false,
    add: (id) => void tried(() => shelf().setItem(keyOf(id), "opened")),
  }
}

function keyOf(id: SessionId): string {
  return `tradeoff-reference:${id}`
}

/** Storage throws where it is forbidden or full: then nothing is remembered. */
function tried<T>(deed: () => T): T | null {
  try {
    return deed()
  } catch {
    return null
  }
}
