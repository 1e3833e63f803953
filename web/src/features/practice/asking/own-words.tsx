import { Button, TextInput } from "@mantine/core"
import { type FormEvent, type KeyboardEvent, useState } from "react"
import classes from "#features/practice/practice.module.css"

interface Props {
  /** Says what becomes of the question. */
  description: string
  asking: boolean
  /** Whether it was taken; what was not stays in the field. */
  onAsk: (text: string) => Promise<boolean>
}

/** A field for a question where there is no list to pick from. */
export function OwnWords({ description, asking, onAsk }: Props) {
  const [text, setText] = useState("")
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== "" && (await onAsk(text.trim()))) setText("")
  }
  return (
    <form className={classes.ownWords} onSubmit={(event) => void submit(event)}>
      <TextInput
        size="sm"
        label="Your question"
        description={description}
        maxLength={500}
        autoComplete="off"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={leaveOnEscape}
      />
      <Button type="submit" size="sm" variant="default" loading={asking} disabled={text.trim() === ""}>
        Ask
      </Button>
    </form>
  )
}

/** After which the page's single keys work again. */
function leaveOnEscape({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): void {
  if (key === "Escape") currentTarget.blur()
}
