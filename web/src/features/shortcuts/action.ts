import type { Icon } from "@tabler/icons-react"

/** One thing a session's page can do, as palette, keys and the list of keys all know it. */
export interface Action {
  id: string
  label: string
  Icon: Icon
  /**
   * A key, or two pressed one after the other (`g 3`); compared with `KeyboardEvent.key`, where the space bar is `Space` and
   * a named key pressed with Shift is `Shift+ArrowLeft`.
   */
  keys?: string
  /** Done again and again while its key is held. */
  repeats?: boolean
  /** Why it cannot be done now, in words; null or absent if it can. */
  unavailable?: string | null
  run: () => void
}
