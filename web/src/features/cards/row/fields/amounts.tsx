import { Fragment } from "react"
import classes from "./amounts.module.css"

/** The same result in other units: “ or 1 TB/day, 93 Mbit/s”, broken between two of them only. */
export function OtherAmounts({ also }: { also: readonly string[] }) {
  return also.map((amount, at) => (
    <Fragment key={amount}>
      {at === 0 ? " or " : ", "}
      <Amount>{amount}</Amount>
    </Fragment>
  ))
}

/** A number with its unit. */
export function Amount({ children }: { children: string }) {
  return <span className={classes.amount}>{children}</span>
}
