import type { Icon } from "@tabler/icons-react"

/** One thing a session's page can do, as palette, keys and the list of keys all know it. */
export interface Action {
  id: string
  label: string
  Icon: Icon
  /** A key, or two pressed one after the other (`g 3`); compared with `KeyboardEvent.key`. */
  keys?: string
  /** Why it cannot be done now, in words; null or absent if it can. */
  unavailable?: string | null
  run: () => void
}
