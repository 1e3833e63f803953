import { Text } from "@mantine/core"
import type * as Y from "yjs"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Level } from "@tradeoff/shared/contracts/level.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { BoardPicture } from "#features/board/picture/board-picture.tsx"
import { useBoardElements } from "#features/board/picture/use-board-elements.ts"
import { useWork, type Work } from "#features/own-work/use-work.ts"
import { OpenKit } from "#features/reference/open-kit.tsx"
import { useKit } from "#features/reference/use-kit.ts"
import { type Reviewing, useReview } from "#features/review/use-review.ts"
import { Checkpoints } from "./checkpoints/checkpoints.tsx"
import { useSuggestions } from "./checkpoints/use-suggestions.ts"
import { Design } from "./design/design.tsx"
import { Part } from "./part.tsx"
import { LevelBars } from "./score/level-bars.tsx"
import { Initiative } from "./initiative/initiative.tsx"
import { AskForReviews } from "./score/ask-for-reviews.tsx"
import { OfferToAll } from "./score/offer-to-all.tsx"
import { OthersSay } from "./score/others-say.tsx"
import { Prediction } from "./score/prediction.tsx"

interface Props {
  session: SessionView
  state: SessionState
  /** Complete. */
  doc: Y.Doc
}

const marking =
  "What an interviewer would have hoped to hear, for you to mark. A passage found in your words is only a suggestion; where none stands, none was found."
const scoring =
  "Foresee what others will say before you hear it: how far off you are is what you learn about your own judgement. Score as you would score somebody else: by what could be seen and heard, not by what you meant. Where you had the chance and did not show it, the score is low; “No signal” is for what never came up."
const oneAnswer = "One sound answer, not the only one."
const withoutKit =
  "A question of your own has no kit behind it: there is no reference to compare with, and there are no checkpoints to mark."

/** What came of the round: one's own work, the reference beside it, and one's own judgement of it. */
export function WorkParts({ session, state, doc }: Props) {
  const work = useWork(doc, state.retries)
  const board = useBoardElements(doc)
  const reviewing = useReview(session.id, session.participant)
  const sealed = reviewing.kept !== null && reviewing.kept.own.submittedAt !== null
  // Marks can only be made with the kit open: whoever has made one has pressed before.
  const kit = useKit(
    session.id,
    session.hasKit && Object.keys(reviewing.kept?.own.content.checkpoints ?? {}).length > 0,
  )
  return (
    <>
      <Part id="design">
        <Design work={work} />
      </Part>
      <Part id="board">
        <BoardPicture
          session={session.id}
          elements={board}
          title="Your board"
          whenEmpty="You drew nothing on the board."
        />
      </Part>
      {session.hasKit && (
        <>
          <Part
            id="reference"
            lead={
              kit.status === "closed"
                ? `${oneAnswer} Say to yourself what you would change before you look.`
                : oneAnswer
            }
          >
            <OpenKit kit={kit} />
            {kit.status === "open" && <kit.Comparison session={session.id} kit={kit.kit} work={work} board={board} />}
          </Part>
          <Part id="checkpoints" lead={kit.status === "open" ? marking : undefined}>
            {kit.status === "open" ? (
              <OwnCheckpoints {...{ kit: kit.kit, level: session.level, work, board, state, reviewing }} />
            ) : (
              <Text c="dimmed">They tell what to look for, so they open together with the reference.</Text>
            )}
          </Part>
        </>
      )}
      <Part id="score" lead={sealed ? undefined : session.hasKit ? scoring : `${scoring} ${withoutKit}`}>
        {kit.status === "open" && <LevelBars bars={kit.kit.levelBars} level={session.level} />}
        <Prediction session={session} state={state} reviewing={reviewing} />
      </Part>
      {session.startedAt !== null && (
        <Part id="reviews">
          <OthersSay session={session} reviewing={reviewing} />
          <AskForReviews session={session} />
          <OfferToAll session={session} />
        </Part>
      )}
    </>
  )
}

interface CheckpointsProps {
  kit: Kit
  level: Level
  work: Work
  board: readonly BoardElement[]
  state: SessionState
  reviewing: Reviewing
}

function OwnCheckpoints({ level, reviewing, ...shown }: CheckpointsProps) {
  const { kit, state } = shown
  const marks = reviewing.kept?.own.content.checkpoints
  return (
    <>
      <Checkpoints kit={kit} level={level} suggestions={useSuggestions(shown)} reviewing={reviewing} />
      {marks && <Initiative kit={kit} level={level} state={state} marks={marks} />}
    </>
  )
}
