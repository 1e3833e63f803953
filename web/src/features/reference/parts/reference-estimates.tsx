import type { KitDecision, KitEstimate } from "@tradeoff/shared/contracts/kit-judgement.ts"
import classes from "#features/reference/reference.module.css"
import { amountOf, resultOf, shortNumber, sumOf } from "./estimate-result.ts"

interface Props {
  estimates: readonly KitEstimate[]
  decisions: readonly KitDecision[]
}

/** The numbers worth working out, what they come to, and what hangs on them. */
export function ReferenceEstimates({ estimates, decisions }: Props) {
  const questions = new Map(decisions.map(({ id, question }) => [id, question]))
  return (
    <ul className={classes.cards}>
      {estimates.map((estimate) => (
        <li key={estimate.id}>
          <span className={classes.label}>{estimate.id}</span>
          <div>
            <p>
              <strong>{estimate.name}</strong>
            </p>
            <p className={classes.small}>
              {sumOf(estimate)} = <strong>{amountOf(resultOf(estimate), estimate.accepted.unit)}</strong>
            </p>
            <p className={classes.small}>
              <span className={classes.quiet}>Anything from</span> {lowest(estimate)}{" "}
              <span className={classes.quiet}>to</span> {amountOf(estimate.accepted.high, estimate.accepted.unit)}{" "}
              <span className={classes.quiet}>is right.</span>
            </p>
            <p className={classes.small}>{estimate.reading}</p>
            <p className={classes.small}>
              <span className={classes.quiet}>It decides:</span>{" "}
              {estimate.changes.map((id) => questions.get(id) ?? id).join(" ")}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Where both ends are told in one unit, it is named once. */
function lowest({ accepted: { low, unit } }: KitEstimate): string {
  return unit === "bytes" ? amountOf(low, unit) : shortNumber(low)
}
