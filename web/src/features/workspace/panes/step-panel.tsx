import { Button, Skeleton, Text, Title } from "@mantine/core"
import type { ReactNode } from "react"
import { kindsOf } from "@tradeoff/shared/cards/kinds.ts"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Phase } from "@tradeoff/shared/contracts/steps.ts"
import { noteOf } from "@tradeoff/shared/document/layout.ts"
import { tryOf } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { useCardBook, useCards } from "#features/cards/book/use-cards.ts"
import { useComponentCards } from "#features/cards/book/use-component-cards.ts"
import { StepEditor } from "#features/cards/step-editor.tsx"
import { NotesEditor } from "#features/notes/notes-editor.tsx"
import { placeholders } from "#features/notes/placeholders.ts"
import { StepEnding, StepHelp, StepOpening } from "#features/practice/step-help.tsx"
import { phaseWords } from "#features/session-words/phase-words.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { SidePanel } from "#features/side-panel/side-panel.tsx"
import type { Moves } from "#features/workspace/use-moves.ts"
import { Question } from "./question.tsx"
import classes from "./step-panel.module.css"

interface Props {
  live: Live
  moves: Moves
  /** What was asked. */
  brief: ReactNode
  sessionId: SessionId
  hasKit: boolean
  editable: boolean
  /** Something was typed. */
  onTyped?: (() => void) | undefined
  /** Absent where the panel cannot be folded. */
  onFold?: () => void
}

/** What the phase one is in asks for, and where its cards and notes go. */
export function StepPanel({ live, moves, brief, sessionId, hasKit, editable, onTyped, onFold }: Props) {
  const { phase } = moves
  return (
    <SidePanel live={live} phase={phase} called="notes" onFold={onFold} onTyped={onTyped}>
      <div className={classes.body}>
        <Text c="dimmed" size="sm">
          {phaseWords(phase).asks}
        </Text>
        {phase === "intro" && <Intro brief={brief} onReady={() => moves.goTo("requirements")} />}
        {phase === "requirements" && <AskedQuestion live={live} brief={brief} />}
        <StepOpening live={live} moves={moves} startsFolded={onFold === undefined} />
        {phase !== "intro" && <StepWork live={live} phase={phase} editable={editable} />}
        <StepEnding live={live} moves={moves} />
      </div>
      <StepHelp live={live} moves={moves} sessionId={sessionId} hasKit={hasKit} />
    </SidePanel>
  )
}

function AskedQuestion({ live, brief }: { live: Live; brief: ReactNode }) {
  const doc = useLiveValue(live, () => live.doc)
  const madeInTry = useLiveValue(live, ({ session }) => tryOf(session, "requirements"))
  const begun = useCards(doc).some(
    (card) => kindsOf.requirements.includes(card.kind) && card.madeInTry === madeInTry && !card.deleted,
  )
  return <Question brief={brief} begun={begun} />
}

function Intro({ brief, onReady }: { brief: ReactNode; onReady: () => void }) {
  return (
    <div className={classes.intro}>
      {brief}
      <Button variant="light" onClick={onReady}>
        Go on to the requirements
      </Button>
    </div>
  )
}

/** The step's cards and its notes. The wrap-up has none of its own: what is left to say belongs to the trade-offs. */
function StepWork({ live, phase, editable }: { live: Live; phase: Exclude<Phase, "intro">; editable: boolean }) {
  const step = phase === "wrap-up" ? "trade-offs" : phase
  const ready = useLiveValue(live, (snapshot) => snapshot.ready)
  const retries = useLiveValue(live, ({ session }) => session.retries)
  // A later generation is another document, in which the texts are other ones too.
  const doc = useLiveValue(live, () => live.doc)
  const book = useCardBook(doc, retries)
  useComponentCards(book, tryOf({ retries }, "architecture"), ready && editable)
  const text = ready ? noteOf(doc, step) : null
  if (!text) return <Skeleton className={classes.notes} radius="md" aria-label="Loading cards and notes" />
  const label = `Notes on ${stepWords[step].name}`
  return (
    <>
      <StepEditor key={`cards ${step}`} doc={doc} step={step} retries={retries} editable={editable} />
      <section className={classes.notes} aria-label="Notes">
        <Title order={3} className={classes.heading}>
          Notes
        </Title>
        <NotesEditor
          key={step}
          text={text}
          book={book}
          label={label}
          placeholder={placeholders[step]}
          editable={editable}
        />
      </section>
    </>
  )
}
