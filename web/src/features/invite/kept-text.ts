import type { z } from "zod"

/** What it is written on: `localStorage`, `sessionStorage`, or in a test a map like them. */
export type Shelf = Pick<Storage, "getItem" | "setItem">

/** Remembers one text under `key`, if it is one that `schema` takes. A browser that keeps nothing has forgotten it each time. */
export interface KeptText {
  /** Empty where none is known. */
  read: () => string
  keep: (text: string) => void
}

export function keptText(key: string, schema: z.ZodType<string>, shelf: () => Shelf): KeptText {
  return {
    read: () => schema.safeParse(tried(() => shelf().getItem(key))).data ?? "",
    keep: (text) => void tried(() => shelf().setItem(key, text)),
  }
}

/** Storage throws where it is forbidden or full: then nothing is remembered. */
function tried<T>(deed: () => T): T | null {
  try {
    return deed()
  } catch {
    return null
  }
}
