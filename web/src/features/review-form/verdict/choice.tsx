import { Input } from "@mantine/core"
import { PillChoice } from "#ui/pill-choice.tsx"
import classes from "./verdict.module.css"

interface Props<Value extends string> {
  id: string
  label: string
  description?: string
  value: Value | null
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value | null) => void
}

/** One of a few words under its question. */
export function Choice<Value extends string>({ id, label, description, ...choice }: Props<Value>) {
  return (
    <div id={id} className={classes.choice}>
      <Input.Label component="div">{label}</Input.Label>
      {description && <Input.Description>{description}</Input.Description>}
      <PillChoice label={label} clear="Clear" {...choice} />
    </div>
  )
}
