import { NativeSelect, VisuallyHidden } from "@mantine/core"
import type { ReactNode } from "react"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import type { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import { type Step, steps } from "@tradeoff/shared/contracts/steps.ts"
import { neverRetried } from "@tradeoff/shared/interview/state.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { openStep } from "#features/own-work/open-step.ts"
import { StepCards } from "#features/own-work/step-cards.tsx"
import classes from "./stage.module.css"

/** A step to stay at, or the one that was open at the moment. */
export type ShownStep = Step | "open"

interface Props {
  showing: Showing
  /** What is pointed at. */
  place: CommentPlace
  shownStep: ShownStep
  onShownStep: (step: ShownStep) => void
  /** Beside the choice of a step. */
  renderHead?: (step: Step) => ReactNode
  /** At the end of each card's line. */
  renderBeside: (card: Card) => ReactNode
}

/** The cards and notes of a step at the playhead. */
export function CardsPane({ showing, place, shownStep, onShownStep, renderHead, renderBeside }: Props) {
  const state = usePlayer(showing, ({ atMs }) => showing.stateAt(atMs))
  const step = shownStep === "open" ? openStep(state) : shownStep
  return (
    <section className={classes.pane} aria-label="Cards and notes">
      <VisuallyHidden component="h2">Cards and notes</VisuallyHidden>
      <div className={classes.paneHead}>
        <NativeSelect
          size="sm"
          aria-label="Cards of which step"
          value={shownStep}
          onChange={({ currentTarget }) => onShownStep(shownStepOf(currentTarget.value))}
          data={[
            { value: "open", label: `As it was open: ${stepWords[step].name}` },
            ...steps.map((value, index) => ({ value, label: `${index + 1} ${stepWords[value].name}` })),
          ]}
        />
        {renderHead?.(step)}
      </div>
      <StepCards
        doc={showing.doc}
        step={step}
        retries={state?.retries ?? neverRetried}
        whenEmpty="Nothing written yet at this moment."
        ringed={place && "card" in place ? place.card : null}
        renderBeside={renderBeside}
      />
    </section>
  )
}

function shownStepOf(value: string): ShownStep {
  return steps.find((step) => step === value) ?? "open"
}
