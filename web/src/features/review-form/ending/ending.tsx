import { Anchor, Button, Group, Text, Title } from "@mantine/core"
import { useState } from "react"
import type { Missing } from "@tradeoff/shared/rubric/review/missing.ts"
import { explain } from "#api/explain.ts"
import { goToField } from "#features/review-form/field/field-id.ts"
import classes from "./ending.module.css"

interface Props {
  missing: readonly Missing[]
  /** What is not sent yet cannot be submitted. */
  unsaved: boolean
  /** The words of the first press. */
  submit: string
  /** Asked after it: what cannot be undone. */
  question: string
  confirm: string
  submitting: boolean
  /** Why the last attempt failed. */
  error: Error | null
  onSubmit: () => void
}

/** What is missing, each a press away from where it is filled in; and once nothing is, the way out. */
export function Ending({ missing, unsaved, submit, question, confirm, submitting, error, onSubmit }: Props) {
  const [asking, setAsking] = useState(false)
  const why = whyNot(missing.length, unsaved)
  return (
    <section className={classes.ending} aria-label={submit}>
      {missing.length > 0 && (
        <>
          <Title order={3}>What is missing</Title>
          <ul className={classes.missing}>
            {missing.map((one) => (
              <li key={`${one.field} ${one.dimension ?? ""}`}>
                <Anchor component="button" type="button" onClick={() => goToField(one)}>
                  {one.says}
                </Anchor>
              </li>
            ))}
          </ul>
        </>
      )}
      {asking && why === null ? (
        <Asked {...{ question, confirm, submitting, onSubmit }} onKeep={() => setAsking(false)} />
      ) : (
        <Group gap="sm">
          <Button disabled={why !== null} aria-describedby="why-not-submit" onClick={() => setAsking(true)}>
            {submit}
          </Button>
          <Text id="why-not-submit" size="sm" c="dimmed">
            {why}
          </Text>
        </Group>
      )}
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          Not submitted: {explain(error).title.toLowerCase()}. Everything you wrote is still here.
        </Text>
      )}
    </section>
  )
}

interface AskedProps extends Pick<Props, "question" | "confirm" | "submitting" | "onSubmit"> {
  onKeep: () => void
}

/** Takes the focus once, when the button appears. */
const focused = (button: HTMLButtonElement | null) => button?.focus()

function Asked({ question, confirm, submitting, onSubmit, onKeep }: AskedProps) {
  return (
    <div role="group" aria-label={question} className={classes.asked}>
      <Text>{question}</Text>
      <Group gap="sm">
        <Button ref={focused} loading={submitting} onClick={onSubmit}>
          {confirm}
        </Button>
        <Button variant="default" disabled={submitting} onClick={onKeep}>
          Not yet
        </Button>
      </Group>
    </div>
  )
}

function whyNot(missing: number, unsaved: boolean): string | null {
  if (missing > 0) return missing === 1 ? "One thing is missing." : `${missing} things are missing.`
  return unsaved ? "It can be submitted once everything is saved." : null
}
