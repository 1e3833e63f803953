import type { ReactNode } from "react"
import type { Evidence } from "@tradeoff/shared/contracts/reviews.ts"
import { initiativeWords, polarityWords } from "#features/session-words/review-words.ts"
import classes from "./evidence.module.css"

interface Props {
  evidence: Pick<Evidence, "polarity" | "initiative" | "words">
  /** The moment and the place, as what leads there. */
  where: ReactNode
  /** At the end of the line. */
  beside?: ReactNode
}

/** One piece of evidence, to be read. */
export function EvidenceLine({ evidence: { polarity, initiative, words }, where, beside }: Props) {
  const { sign, name } = polarityWords[polarity]
  return (
    <>
      <span className={classes.sign} data-polarity={polarity} title={name} role="img" aria-label={name}>
        {sign}
      </span>
      <div className={classes.said}>
        <p>{words}</p>
        {where}
        {initiative && (
          <span className={classes.where} title={initiativeWords[initiative].means}>
            {" · "}
            {initiativeWords[initiative].name.toLowerCase()}
          </span>
        )}
      </div>
      {beside}
    </>
  )
}
