import { NativeSelect, Skeleton } from "@mantine/core"
import { useState } from "react"
import { type Step, steps } from "@tradeoff/shared/contracts/steps.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { openStep } from "#features/own-work/open-step.ts"
import { StepCards } from "#features/own-work/step-cards.tsx"
import { stepWords } from "#features/session-words/session-words.ts"
import classes from "./reading-along.module.css"

/** The candidate's cards and notes: those of the step they are in, or of one that one stays at. */
export function TheirWork({ live }: { live: Live }) {
  const [chosen, setChosen] = useState<Step | "open">("open")
  const open = useLiveValue(live, ({ session }) => openStep(session))
  const retries = useLiveValue(live, ({ session }) => session.retries)
  const doc = useLiveValue(live, ({ ready }) => (ready ? live.doc : null))
  const step = chosen === "open" ? open : chosen
  return (
    <div className={classes.work}>
      <NativeSelect
        size="xs"
        aria-label="Cards and notes of which step"
        value={chosen}
        onChange={({ currentTarget }) => setChosen(steps.find((known) => known === currentTarget.value) ?? "open")}
        data={[
          { value: "open", label: `Where they are: ${stepWords[open].name}` },
          ...steps.map((value, index) => ({ value, label: `${index + 1} ${stepWords[value].name}` })),
        ]}
      />
      {doc ? (
        <StepCards doc={doc} step={step} retries={retries} whenEmpty="Nothing written yet." />
      ) : (
        <Skeleton h="8rem" radius="md" aria-label="Loading cards and notes" />
      )}
    </div>
  )
}
