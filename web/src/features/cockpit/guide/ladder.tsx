import { Text, Title } from "@mantine/core"
import { hintLevels, type Hints } from "@tradeoff/shared/contracts/kit-steps.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { effectOf } from "@tradeoff/shared/interview/ladder.ts"
import classes from "#features/cockpit/cockpit.module.css"
import type { Given } from "#features/cockpit/given.ts"
import { Press } from "#features/cockpit/press.tsx"
import { Told } from "#features/cockpit/told.tsx"
import { countsAs, numberOf } from "#features/practice/hint-words.ts"

interface Props extends Given {
  step: Step
  hints: Hints
}

/** Help, from the least to the most revealing: each rung says what it does to the record before it is pressed. */
export function Ladder({ session, command, step, hints }: Props) {
  return (
    <>
      <Title order={3} className={classes.heading}>
        If they are stuck
      </Title>
      <ol className={classes.rows} aria-label="Hints">
        {hintLevels.map((level) => {
          const given = session.hints.find((hint) => hint.step === step && hint.level === level)
          return (
            <li key={level} className={classes.row} data-done={given ? true : undefined}>
              <Text size="sm">
                {numberOf(level)}. {hints[level]}{" "}
                <span className={classes.quiet}>what follows counts as {countsAs[effectOf[level]].mark}</span>
              </Text>
              {given ? (
                <Told session={session} did="said" at={given.at} />
              ) : (
                <Press
                  {...{ session, command }}
                  asks={{ type: "giveHint", step, level }}
                  label={`Say this, hint ${numberOf(level)}: ${hints[level]}`}
                >
                  Say this
                </Press>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}
