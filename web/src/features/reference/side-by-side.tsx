import { Text, Title } from "@mantine/core"
import type { ReactNode } from "react"
import classes from "./reference.module.css"

interface Props {
  title: string
  /** Null where one has nothing of the kind. */
  own: ReactNode | null
  /** Said instead of it. */
  ownMissing: string
  reference: ReactNode
}

/** One part of the design twice: one's own on the left, the reference's on the right; below one another on a phone. */
export function SideBySide({ title, own, ownMissing, reference }: Props) {
  return (
    <div role="group" className={classes.pair} aria-label={title}>
      <Title order={3}>{title}</Title>
      <div className={classes.sides}>
        <div>
          <p className={classes.side}>Yours</p>
          {own ?? <Text c="dimmed">{ownMissing}</Text>}
        </div>
        <div>
          <p className={classes.side} data-reference>
            Reference
          </p>
          {reference}
        </div>
      </div>
    </div>
  )
}
