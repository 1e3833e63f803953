import { VisuallyHidden } from "@mantine/core"
import { type FocusEvent, type KeyboardEvent, useMemo } from "react"
import type * as Y from "yjs"
import { kindsOf } from "@tradeoff/shared/cards/kinds.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { type SessionState, tryOf } from "@tradeoff/shared/interview/state.ts"
import { useCardBook, useCards, useLabelledShapes } from "./book/use-cards.ts"
import { CardDesk } from "./desk/card-desk.ts"
import { rowsOf } from "./desk/lists.ts"
import { DeskContext, useDeskValue } from "./desk/use-desk.ts"
import { useKeptWords } from "./desk/use-kept-words.ts"
import { usePointerAt } from "./desk/use-pointer-at.ts"
import { EarlierTries } from "./list/earlier-tries.tsx"
import { Section } from "./list/section.tsx"
import { useReckonings } from "./list/use-reckonings.ts"
import classes from "./step-editor.module.css"

interface Props {
  /** Complete: before that its cards could be made twice. */
  doc: Y.Doc
  step: Step
  retries: SessionState["retries"]
  editable: boolean
}

/** The cards of one step, by kind. */
export function StepEditor({ doc, step, retries, editable }: Props) {
  const book = useCardBook(doc, retries)
  const cards = useCards(doc)
  const shapes = useLabelledShapes(doc)
  const madeInTry = tryOf({ retries }, step)
  const kinds = kindsOf[step]
  const ofStep = cards.filter(({ kind }) => kinds.includes(kind))
  const desk = useMemo(() => new CardDesk(book, madeInTry), [book, madeInTry])
  const context = useMemo(() => ({ desk, editable }), [desk, editable])
  const notice = useDeskValue(desk, () => desk.notice)
  const results = useReckonings(cards, madeInTry)
  usePointerAt(desk)
  useKeptWords(desk, editable)
  return (
    <DeskContext value={context}>
      <div
        className={classes.editor}
        ref={(root) => void (desk.root = root)}
        data-own-keys
        {...leaving(desk, editable)}
      >
        {kinds.map((kind) => (
          <Section
            key={kind}
            kind={kind}
            rows={rowsOf(ofStep, shapes, kind, madeInTry, notice?.cardId)}
            results={results}
          />
        ))}
        <EarlierTries cards={ofStep.filter((card) => card.madeInTry < madeInTry)} book={book} />
        <Said desk={desk} />
      </div>
    </DeskContext>
  )
}

/** For those who listen: what was added, moved or removed. */
function Said({ desk }: { desk: CardDesk }) {
  const said = useDeskValue(desk, () => desk.said)
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  )
}

/** How the focus goes: to another part of the page, or, by Escape, to where the single keys work. */
function leaving(desk: CardDesk, editable: boolean) {
  return {
    onBlur({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) {
      // A look at another window is no farewell.
      if (!currentTarget.contains(relatedTarget) && document.hasFocus()) desk.left(editable)
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur()
    },
  }
}
