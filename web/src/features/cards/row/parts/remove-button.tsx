import { IconX } from "@tabler/icons-react"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import classes from "./remove-button.module.css"

/** There all the time for the Tab key and for those who listen, seen only where one works. */
export function RemoveButton({ card, onRemove }: { card: Card; onRemove: () => void }) {
  return (
    <button
      type="button"
      className={classes.remove}
      aria-label={`Remove ${card.label}`}
      title="Remove (Ctrl or ⌘ + Shift + Backspace)"
      onClick={onRemove}
    >
      <IconX size={14} stroke={1.8} aria-hidden />
    </button>
  )
}
