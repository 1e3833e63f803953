import { VisuallyHidden } from "@mantine/core"
import { IconX } from "@tabler/icons-react"
import { useId } from "react"
import classes from "./pill-choice.module.css"

interface Props<Value extends string> {
  /** Names the group to those who listen; on screen something beside it does. */
  label: string
  value: Value | null
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value | null) => void
  /** Names what takes the choice back, offered while there is one; its place is kept, so that nothing moves. */
  clear: string
}

/** One of a few words, or none yet: a group of real radio buttons, for the keys that belong to them. */
export function PillChoice<Value extends string>({ label, value, options, onChange, clear }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className={classes.group}>
      <VisuallyHidden component="legend">{label}</VisuallyHidden>
      {options.map((option) => (
        <label key={option.value} className={classes.pill}>
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className={classes.input}
          />
          {option.label}
        </label>
      ))}
      <button
        type="button"
        className={classes.clear}
        data-idle={value === null || undefined}
        onClick={() => onChange(null)}
        aria-label={`${clear}: ${label}`}
        title={clear}
      >
        <IconX size={16} stroke={1.8} aria-hidden />
      </button>
    </fieldset>
  )
}
