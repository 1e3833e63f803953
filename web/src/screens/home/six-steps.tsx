import { Text, Title } from "@mantine/core"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import classes from "./home.module.css"

/** The course of every round. */
export function SixSteps() {
  return (
    <section className={classes.steps} aria-labelledby="six-steps">
      <Title order={2} id="six-steps">
        The six steps of every round
      </Title>
      <ol className={classes.stepList}>
        {steps.map((step, index) => (
          <li key={step}>
            <span className={classes.stepNumber} aria-hidden>
              {index + 1}
            </span>
            <div>
              <Text fw={600}>{stepWords[step].name}</Text>
              <Text c="dimmed" size="sm">
                {stepWords[step].asks}
              </Text>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
