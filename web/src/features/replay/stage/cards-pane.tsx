import { ActionIcon, Button, Group, NativeSelect, VisuallyHidden } from "@mantine/core"
import { IconMessage, IconMessagePlus } from "@tabler/icons-react"
import type { Comment } from "@tradeoff/shared/contracts/comments.ts"
import { type Step, steps } from "@tradeoff/shared/contracts/steps.ts"
import { neverRetried } from "@tradeoff/shared/interview/state.ts"
import { saidOf } from "#features/replay/comments/said-of-place.ts"
import type { useCommenting } from "#features/replay/comments/use-commenting.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { openStep } from "#features/own-work/open-step.ts"
import { StepCards } from "#features/own-work/step-cards.tsx"
import classes from "./stage.module.css"
import type { Panes } from "./use-panes.ts"

/** A step to stay at, or the one that was open at the moment. */
export type ShownStep = Step | "open"

interface Props {
  showing: Showing
  commenting: ReturnType<typeof useCommenting>
  panes: Panes
}

/** The cards and notes of a step at the playhead. */
export function CardsPane({ showing, commenting, panes }: Props) {
  const { shownStep } = panes
  const state = usePlayer(showing, ({ atMs }) => showing.stateAt(atMs))
  const step = shownStep === "open" ? openStep(state) : shownStep
  const { comments, place } = commenting
  return (
    <section className={classes.pane} aria-label="Cards and notes">
      <VisuallyHidden component="h2">Cards and notes</VisuallyHidden>
      <div className={classes.paneHead}>
        <NativeSelect
          size="sm"
          aria-label="Cards of which step"
          value={shownStep}
          onChange={({ currentTarget }) => panes.setShownStep(shownStepOf(currentTarget.value))}
          data={[
            { value: "open", label: `As it was open: ${stepWords[step].name}` },
            ...steps.map((value, index) => ({ value, label: `${index + 1} ${stepWords[value].name}` })),
          ]}
        />
        <SaidOf
          name={stepWords[step].name}
          said={saidOf(comments, { step })}
          onOpen={() => panes.openSaidOf({ step })}
        />
      </div>
      <StepCards
        doc={showing.doc}
        step={step}
        retries={state?.retries ?? neverRetried}
        whenEmpty="Nothing written yet at this moment."
        ringed={place && "card" in place ? place.card : null}
        renderBeside={({ id, label }) => (
          <Group gap={2} wrap="nowrap" flex="none">
            <SaidOf name={label} said={saidOf(comments, { card: id })} onOpen={() => panes.openSaidOf({ card: id })} />
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              title={`Comment on ${label}`}
              aria-label={`Comment on ${label}`}
              onClick={() => panes.commentOn({ card: id })}
            >
              <IconMessagePlus size={16} stroke={1.6} />
            </ActionIcon>
          </Group>
        )}
      />
    </section>
  )
}

/** That there are comments on a place; a press opens them one after the other. */
function SaidOf({ name, said, onOpen }: { name: string; said: readonly Comment[]; onOpen: () => void }) {
  if (said.length === 0) return null
  const words = said.length === 1 ? `Comment on ${name}: ${said[0]?.words}` : `${said.length} comments on ${name}`
  return (
    <Button
      size="compact-xs"
      variant="light"
      flex="none"
      leftSection={<IconMessage size={14} stroke={1.6} aria-hidden />}
      title={words}
      aria-label={said.length === 1 ? `Open the comment on ${name}` : `Open the ${said.length} comments on ${name}`}
      onClick={onOpen}
    >
      {said.length}
    </Button>
  )
}

function shownStepOf(value: string): ShownStep {
  return steps.find((step) => step === value) ?? "open"
}
