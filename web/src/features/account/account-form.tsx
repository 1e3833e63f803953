import { Button, Stack, Text } from "@mantine/core"
import type { FormEvent, ReactNode } from "react"
import classes from "./account.module.css"

interface Props {
  /** What the form is for, to those who do not see it. */
  label: string
  submit: string
  busy: boolean
  /** Why it was not done. */
  fault: string | null
  /** That it was done, where the page stays as it is. */
  done?: string | undefined
  primary?: boolean
  onSubmit: (fields: Fields) => void
  children: ReactNode
}

/** What was typed, by the names of the fields. */
export type Fields = (name: string) => string

/** A few fields and one button. The browser checks what it can; what the server says against it stands below. */
export function AccountForm({ label, submit, busy, fault, done, primary = true, onSubmit, children }: Props) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    onSubmit((name) => String(typed.get(name) ?? ""))
  }
  return (
    <form onSubmit={send} aria-label={label} className={classes.form}>
      <Stack gap="sm" align="stretch" maw="24rem">
        {children}
        <Button type="submit" loading={busy} variant={primary ? "filled" : "default"} mt="xs">
          {submit}
        </Button>
        <div role="status">{done !== undefined && <Text size="sm">{done}</Text>}</div>
        {fault !== null && (
          <Text role="alert" size="sm" c="var(--red-ink)">
            {fault}
          </Text>
        )}
      </Stack>
    </form>
  )
}
