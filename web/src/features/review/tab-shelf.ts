import type { z } from "zod"

/** What it is written on: `sessionStorage`, which a reload leaves as it is and no other tab has, or in a test a map like it. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">

/** Keeps one thing over a reload. A browser that keeps nothing costs no more than that. */
export interface TabShelf<Thing> {
  /** Null for none, or for one that is no such thing. */
  read: () => Thing | null
  /** Null forgets it. */
  keep: (thing: Thing | null) => void
}

export function tabShelf<Thing>(name: string, schema: z.ZodType<Thing>, shelf: () => Shelf): TabShelf<Thing> {
  const key = `tradeoff-${name}`
  const parsed = (text: string | null) => (text === null ? null : (schema.safeParse(JSON.parse(text)).data ?? null))
  return {
    read: () => tried(() => parsed(shelf().getItem(key))),
    keep: (thing) =>
      void tried(() => {
        if (thing === null) shelf().removeItem(key)
        else shelf().setItem(key, JSON.stringify(thing))
      }),
  }
}

/** Storage throws where it is forbidden or full, JSON where it is none. */
function tried<T>(deed: () => T): T | null {
  try {
    return deed()
  } catch {
    return null
  }
}
