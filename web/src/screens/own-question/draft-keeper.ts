import { Draft } from "./draft.ts"

/** What a draft is kept in: `localStorage`, or in a test a map like it. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">

/** Keeps one draft on this device until its session is made. A browser that keeps nothing costs no more than that. */
export interface DraftKeeper {
  read: () => Draft | null
  keep: (draft: Draft) => void
  forget: () => void
}

/** `again`: the session whose words it began with; a question written afresh has a draft of its own beside it. */
export function draftKeeper(shelf: () => Shelf, again: string | null): DraftKeeper {
  const key = again === null ? "tradeoff-own-question" : `tradeoff-own-question:${again}`
  return {
    read: () => tried(() => parsed(shelf().getItem(key))),
    keep: (draft) => void tried(() => shelf().setItem(key, JSON.stringify(draft))),
    forget: () => void tried(() => shelf().removeItem(key)),
  }
}

/** Whatever an older or another page may have left there. */
function parsed(text: string | null): Draft | null {
  return text === null ? null : (Draft.safeParse(JSON.parse(text)).data ?? null)
}

/** Storage throws where it is forbidden or full, JSON where it is none: in all cases there is no draft. */
function tried<T>(deed: () => T): T | null {
  try {
    return deed()
  } catch {
    return null
  }
}
