import { Text, Title } from "@mantine/core"
import type { ReactNode } from "react"
import classes from "./reference.module.css"

interface Props {
  title: string
  /** How many there are of one's own and of the reference's; left out where counting them says nothing. */
  counts?: readonly [own: number, reference: number]
  startsOpen?: boolean
  /** Null where one has nothing of the kind. */
  own: ReactNode | null
  /** Said instead of it. */
  ownMissing: ReactNode
  reference: ReactNode
}

/**
 * One part of the design twice: one's own on the left, the reference's on the right; below one another on a phone.
 * Folded behind a line that tells how much there is, for all of it open is too long to find anything in.
 */
export function SideBySide({ title, counts, startsOpen = false, own, ownMissing, reference }: Props) {
  return (
    <details className={classes.pair} aria-label={title} open={startsOpen}>
      <summary>
        <Title order={3}>{title}</Title>
        {counts && (
          <span className={classes.counts}>
            yours {counts[0]}, reference {counts[1]}
          </span>
        )}
      </summary>
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
    </details>
  )
}
