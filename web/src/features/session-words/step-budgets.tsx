import { Text } from "@mantine/core"
import { phaseBudgets } from "@tradeoff/shared/interview/budgets.ts"
import type { SessionSettings } from "@tradeoff/shared/contracts/session-settings.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import { aroundWords } from "./around-words.ts"
import { stepWords } from "./session-words.ts"
import classes from "./step-budgets.module.css"

/** The six steps with the minutes each is meant to take in a round of this length. */
export function StepBudgets(settings: Pick<SessionSettings, "lengthMin" | "begins">) {
  const budgets = phaseBudgets(settings)
  return (
    <>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step}>
            <span className={classes.number} aria-hidden>
              {index + 1}
            </span>
            <div className={classes.text}>
              <Text fw={600}>{stepWords[step].name}</Text>
              <Text size="sm" c="dimmed">
                {stepWords[step].asks}
              </Text>
            </div>
            <Text className="tabular" size="sm">
              {budgets[step]} min
            </Text>
          </li>
        ))}
      </ol>
      <Text size="sm" c="dimmed" mt="sm">
        {aroundWords(budgets)}
      </Text>
    </>
  )
}
