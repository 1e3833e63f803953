import { Text, Title } from "@mantine/core"
import type { ReactNode } from "react"
import type * as Y from "yjs"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import { cardKinds, kindsOf } from "@tradeoff/shared/cards/kinds.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { cardWords } from "#features/cards/card-words.ts"
import { EarlierTries } from "#features/cards/list/earlier-tries.tsx"
import { Words } from "#features/cards/text/links/words.tsx"
import { OwnCards } from "./own-cards.tsx"
import classes from "./step-cards.module.css"
import { useWork } from "./use-work.ts"

interface Props {
  doc: Y.Doc
  step: Step
  retries: SessionState["retries"]
  whenEmpty: string
  ringed?: string | null
  renderBeside?: (card: Card) => ReactNode
}

/** One step's cards and notes as a document has them. */
export function StepCards({ doc, step, retries, whenEmpty, ...around }: Props) {
  const work = useWork(doc, retries)
  const kinds = kindsOf[step].filter((kind) => work.rows(kind).length > 0)
  const note = work.notes[step].trim()
  const earlier = work.earlier.filter(({ kind }) => cardKinds[kind].step === step)
  return (
    <div className={classes.cards}>
      {kinds.length === 0 && note === "" && <Text c="dimmed">{whenEmpty}</Text>}
      {kinds.map((kind) => (
        <div key={kind}>
          <Title order={3} className={classes.kind}>
            {cardWords[kind].heading}
          </Title>
          <OwnCards kind={kind} work={work} label={cardWords[kind].heading} {...around} />
        </div>
      ))}
      {note !== "" && (
        <div>
          <Title order={3} className={classes.kind}>
            Notes
          </Title>
          <div className={classes.note}>
            <Words words={note} book={work.book} />
          </div>
        </div>
      )}
      <EarlierTries cards={earlier} book={work.book} />
    </div>
  )
}
