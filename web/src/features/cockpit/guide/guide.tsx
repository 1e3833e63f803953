import { Text, Title } from "@mantine/core"
import type { ReactNode } from "react"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { isStep, type Phase } from "@tradeoff/shared/contracts/steps.ts"
import classes from "#features/cockpit/cockpit.module.css"
import type { Given } from "#features/cockpit/given.ts"
import { Press } from "#features/cockpit/press.tsx"
import { Told } from "#features/cockpit/told.tsx"
import { Fold } from "#features/practice/fold.tsx"
import { Checkpoints } from "./checkpoints.tsx"
import { Ladder } from "./ladder.tsx"
import { OpeningBrief } from "./opening-brief.tsx"
import { stepLines } from "./step-lines.ts"

interface Props extends Given {
  kit: Kit
  phase: Phase
  /** What was asked. */
  brief: ReactNode
}

/** The script of the phase the candidate is in: what to say, what to look for, what to ask, and how to help. */
export function Guide({ kit, phase, brief, ...given }: Props) {
  const step = isStep(phase) ? kit.steps[phase] : null
  return (
    <>
      <Text size="sm" className={classes.say}>
        {stepLines[phase]}
      </Text>
      <Fold title="The question and the brief for you" startsOpen={phase === "intro"}>
        {brief}
        <OpeningBrief kit={kit} level={given.session.settings.level} />
      </Fold>
      {step && isStep(phase) && (
        <>
          <Checkpoints {...given} checkpoints={step.checkpoints} />
          <Title order={3} className={classes.heading}>
            Ask to dig
          </Title>
          <ul className={classes.rows} aria-label="Questions to dig with">
            {step.probes.map(({ id, ask }) => {
              const asked = given.session.lines.find((line) => line.kind === "probe" && line.probe === id)
              return (
                <li key={id} className={classes.row} data-done={asked ? true : undefined}>
                  <Text size="sm">{ask}</Text>
                  {asked ? (
                    <Told session={given.session} did="asked" at={asked.at} />
                  ) : (
                    <Press {...given} asks={{ type: "askProbe", probe: id }} label={`Ask this: ${ask}`}>
                      Ask this
                    </Press>
                  )}
                </li>
              )
            })}
          </ul>
          <Ladder {...given} step={phase} hints={step.hints} />
          <Fold title="Good and bad signs">
            <Flags title="Good" flags={step.greenFlags} />
            <Flags title="Bad" flags={step.redFlags} />
          </Fold>
        </>
      )}
    </>
  )
}

function Flags({ title, flags }: { title: string; flags: readonly string[] }) {
  return (
    <>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <ul className={classes.flags}>
        {flags.map((flag) => (
          <li key={flag}>{flag}</li>
        ))}
      </ul>
    </>
  )
}
