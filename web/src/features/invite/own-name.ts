import { PersonName } from "@tradeoff/shared/contracts/person-name.ts"

/** What it is written on: `localStorage`, or in a test a map like it. */
export type Shelf = Pick<Storage, "getItem" | "setItem">

/** Remembers in this browser what one is called in rounds with others. One that keeps nothing asks again. */
export interface NameShelf {
  /** Empty where none is known. */
  read: () => string
  keep: (name: string) => void
}

const key = "tradeoff-name"

export function nameShelf(shelf: () => Shelf): NameShelf {
  return {
    read: () => PersonName.safeParse(tried(() => shelf().getItem(key))).data ?? "",
    keep: (name) => void tried(() => shelf().setItem(key, name)),
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
