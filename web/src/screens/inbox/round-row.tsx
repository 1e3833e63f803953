import { Text, Title } from "@mantine/core"
import { type ReactNode, useId } from "react"
import type { QueuedReview } from "@tradeoff/shared/contracts/review-inbox.ts"
import { levelWords, modeWords } from "#features/session-words/session-words.ts"
import classes from "./inbox.module.css"

/** A part of the inbox: its heading, and a list or why there is none. */
export function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {note !== undefined && (
        <Text c="dimmed" maw="38rem" mt={4}>
          {note}
        </Text>
      )}
      {children}
    </section>
  )
}

export function Rows({ children }: { children: ReactNode }) {
  return <ul className={classes.rows}>{children}</ul>
}

interface Props {
  round: Pick<QueuedReview, "promptTitle" | "kind" | "mode" | "level" | "lengthMin" | "candidate">
  /** Said of the round besides what it is: until when, what the candidate would like to hear. */
  says?: ReactNode
  /** What one can do with it. */
  children: ReactNode
}

/** A round, in a line or two. */
export function RoundRow({ round: { promptTitle, kind, mode, level, lengthMin, candidate }, says, children }: Props) {
  const by = candidate === null ? "" : `, by ${candidate}`
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Text fw={600}>{promptTitle}</Text>
        <Text size="sm" c="dimmed">
          {levelWords[level]} level, {lengthMin} minutes, {kind === "mock" ? "with a peer" : "alone"},{" "}
          {modeWords[mode].name.toLowerCase()}
          {by}
        </Text>
        {says}
      </div>
      <div className={classes.deeds}>{children}</div>
    </li>
  )
}
