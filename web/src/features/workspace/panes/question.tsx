import { type ReactNode, useState } from "react"
import { Fold } from "#features/practice/fold.tsx"
import classes from "./question.module.css"

interface Props {
  brief: ReactNode
  /** There is a card in the step's lists. */
  begun: boolean
}

/**
 * What was asked, where requirements are drawn from it: a round without a lobby has shown it nowhere else. It makes room
 * as soon as the first card is begun, unless a hand wants it otherwise.
 */
export function Question({ brief, begun }: Props) {
  const [hasBegun, setHasBegun] = useState(begun)
  if (begun && !hasBegun) setHasBegun(true)
  const [chosen, setChosen] = useState<boolean | null>(null)
  const open = chosen ?? !hasBegun
  return (
    // The browser tells of every change, also of those that came from here.
    <Fold title="The question" startsOpen={open} onToggle={(now) => now !== open && setChosen(now)}>
      <div className={classes.brief}>{brief}</div>
    </Fold>
  )
}
