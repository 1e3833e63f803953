import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import classes from "#features/reference/reference.module.css"

/** Where the talk about scope should have ended. Its numbers are what decisions refer to. */
export function ReferenceRequirements({ requirements }: { requirements: Kit["requirements"] }) {
  return (
    <>
      <ul className={classes.cards}>
        {[...requirements.functional, ...requirements.qualities].map(({ id, text }) => (
          <li key={id}>
            <span className={classes.label}>{id}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p className={classes.aside}>
        <span className={classes.quiet}>Left out: </span>
        {requirements.outOfScope.join("; ")}.
      </p>
    </>
  )
}
