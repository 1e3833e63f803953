import { Skeleton, Title } from "@mantine/core"
import { neverRetried } from "@tradeoff/shared/interview/state.ts"
import { BoardPicture } from "#features/board/picture/board-picture.tsx"
import { useBoardElements } from "#features/board/picture/use-board-elements.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { useEnd, usePlayer } from "#features/replay/player/use-showing.ts"
import { openStep } from "#features/own-work/open-step.ts"
import type { ShownStep } from "./cards-pane.tsx"
import { StepCards } from "#features/own-work/step-cards.tsx"
import classes from "./stage.module.css"

/** Board and cards as they were left, beside the moment one is at. */
export function EndState({ showing, shownStep }: { showing: Showing; shownStep: ShownStep }) {
  const ready = useEnd(showing)
  return (
    <section className={classes.pane} aria-label="The end state" aria-busy={!ready}>
      <Title order={2} size="h3">
        At the end
      </Title>
      {ready ? <Shown showing={showing} shownStep={shownStep} /> : <Skeleton h="12rem" />}
    </section>
  )
}

function Shown({ showing, shownStep }: { showing: Showing; shownStep: ShownStep }) {
  const open = usePlayer(showing, ({ atMs }) => openStep(showing.stateAt(atMs)))
  const elements = useBoardElements(showing.endDoc)
  const retries = showing.turns.at(-1)?.after.retries ?? neverRetried
  return (
    <>
      <BoardPicture
        session={showing.session}
        elements={elements}
        title="The board at the end"
        whenEmpty="Nothing was drawn in the end."
      />
      <StepCards
        doc={showing.endDoc}
        step={shownStep === "open" ? open : shownStep}
        retries={retries}
        whenEmpty="Nothing was written in the end."
      />
    </>
  )
}
