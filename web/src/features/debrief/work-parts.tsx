import { Text } from "@mantine/core"
import type * as Y from "yjs"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { BoardPicture } from "#features/board/picture/board-picture.tsx"
import { useBoardElements } from "#features/board/picture/use-board-elements.ts"
import { useWork, type Work } from "#features/own-work/use-work.ts"
import { OpenKit } from "#features/reference/open-kit.tsx"
import { useKit } from "#features/reference/use-kit.ts"
import { type SelfReviewing, useSelfReview } from "#features/self-review/use-self-review.ts"
import { Checkpoints } from "./checkpoints/checkpoints.tsx"
import { useSuggestions } from "./checkpoints/use-suggestions.ts"
import { Design } from "./design/design.tsx"
import { Part } from "./part.tsx"
import { SelfScore } from "./score/self-score.tsx"

interface Props {
  session: SessionView
  state: SessionState
  /** Complete. */
  doc: Y.Doc
}

const withoutKit = "This was a question of your own, so there is no kit behind it: nothing to compare with."
const noCheckpoints = "Checkpoints come with a kit, and a question of your own has none. Score yourself below."

/** What came of the round: one's own work, the reference beside it, and one's own judgement of it. */
export function WorkParts({ session, state, doc }: Props) {
  const work = useWork(doc, state.retries)
  const board = useBoardElements(doc)
  const reviewing = useSelfReview(session.id)
  // Marks can only be made with the kit open: whoever has made one has pressed before.
  const kit = useKit(session.id, session.hasKit && Object.keys(reviewing.kept?.review.checkpoints ?? {}).length > 0)
  return (
    <>
      <Part id="design">
        <Design work={work} />
      </Part>
      <Part id="board">
        <BoardPicture elements={board} title="Your board" whenEmpty="You drew nothing on the board." />
      </Part>
      <Part
        id="reference"
        lead={
          session.hasKit
            ? "One sound answer, not the only one. Say to yourself what you would change before you look."
            : undefined
        }
      >
        {!session.hasKit && <Text c="dimmed">{withoutKit}</Text>}
        {session.hasKit && <OpenKit kit={kit} />}
        {kit.status === "open" && <kit.Comparison kit={kit.kit} work={work} board={board} />}
      </Part>
      <Part
        id="checkpoints"
        lead={
          kit.status === "open"
            ? "What an interviewer would have hoped to hear. Mark what came from you alone, what came after help, what you missed, and what the round never came to. A passage found in your words is only a suggestion."
            : undefined
        }
      >
        {!session.hasKit && <Text c="dimmed">{noCheckpoints}</Text>}
        {session.hasKit && kit.status !== "open" && (
          <Text c="dimmed">They tell what to look for, so they open together with the reference.</Text>
        )}
        {kit.status === "open" && <OwnCheckpoints {...{ kit: kit.kit, work, board, state, reviewing }} />}
      </Part>
      <Part id="score" lead="As you would score somebody else: by what could be seen and heard, not by what you meant.">
        <SelfScore session={session} state={state} reviewing={reviewing} />
      </Part>
    </>
  )
}

interface CheckpointsProps {
  kit: Kit
  work: Work
  board: readonly BoardElement[]
  state: SessionState
  reviewing: SelfReviewing
}

function OwnCheckpoints({ reviewing, ...shown }: CheckpointsProps) {
  return <Checkpoints kit={shown.kit} suggestions={useSuggestions(shown)} reviewing={reviewing} />
}
