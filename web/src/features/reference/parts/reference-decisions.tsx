import { IconCheck } from "@tabler/icons-react"
import type { KitDecision } from "@tradeoff/shared/contracts/kit-judgement.ts"
import classes from "#features/reference/reference.module.css"

/** Each fork with its ways, when each wins and what it costs, and the one that the reference takes. */
export function ReferenceDecisions({ decisions }: { decisions: readonly KitDecision[] }) {
  return (
    <ul className={classes.cards}>
      {decisions.map(({ id, question, options, choice, because, serves }) => (
        <li key={id}>
          <span className={classes.label}>{id}</span>
          <div>
            <p>
              <strong>{question}</strong>
            </p>
            <ul className={classes.options}>
              {options.map(({ name, winsWhen, costs }) => (
                <li key={name} data-chosen={name === choice || undefined}>
                  <p>
                    {name === choice && <IconCheck size={16} stroke={2} aria-label="Chosen:" />}
                    <strong>{name}</strong>
                  </p>
                  <p className={classes.small}>
                    <span className={classes.quiet}>Wins when:</span> {winsWhen}
                  </p>
                  <p className={classes.small}>
                    <span className={classes.quiet}>Costs:</span> {costs}
                  </p>
                </li>
              ))}
            </ul>
            <p className={classes.small}>
              <span className={classes.quiet}>Chosen because:</span> {because}{" "}
              <span className={classes.quiet}>For {serves.join(", ")}.</span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
