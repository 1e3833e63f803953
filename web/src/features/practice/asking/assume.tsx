import { Button, TextInput } from "@mantine/core"
import { type FormEvent, useState } from "react"
import { addCard } from "@tradeoff/shared/document/cards.ts"
import { tryOf } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { newCardId } from "#features/cards/desk/new-card-id.ts"
import classes from "#features/practice/practice.module.css"

/** Where the interviewer has no answer: what one assumes instead, kept as a card of the requirements. */
export function Assume({ live }: { live: Live }) {
  const [text, setText] = useState("")
  const [kept, setKept] = useState(false)
  const doc = useLiveValue(live, () => live.doc)
  const madeInTry = useLiveValue(live, ({ session }) => tryOf(session, "requirements"))
  const mayWrite = useLiveValue(live, ({ ready, access }) => ready && access === "write")
  if (kept) return <p className={classes.minute}>Kept among your assumptions.</p>
  const keep = (event: FormEvent) => {
    event.preventDefault()
    const what = text.trim()
    if (what === "") return
    addCard(doc, { id: newCardId(), kind: "assumption", madeInTry, fields: { what } })
    setKept(true)
  }
  return (
    <form className={classes.ownWords} onSubmit={keep}>
      <TextInput
        size="xs"
        aria-label="What you assume"
        placeholder="I assume…"
        maxLength={500}
        autoComplete="off"
        value={text}
        disabled={!mayWrite}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={!mayWrite || text.trim() === ""}>
        Keep it
      </Button>
    </form>
  )
}
