import { Text, Title } from "@mantine/core"
import { cardKinds, kindsOf } from "@tradeoff/shared/cards/kinds.ts"
import { type Step, steps } from "@tradeoff/shared/contracts/steps.ts"
import { cardWords } from "#features/cards/card-words.ts"
import { EarlierTries } from "#features/cards/list/earlier-tries.tsx"
import { Words } from "#features/cards/text/links/words.tsx"
import { OwnCards } from "#features/own-work/own-cards.tsx"
import type { Work } from "#features/own-work/use-work.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import classes from "./design.module.css"

/** All that was written, step by step: cards, then notes, then what was begun anew. */
export function Design({ work }: { work: Work }) {
  if (work.isEmpty) return <Text c="dimmed">You wrote nothing down: no cards, and no notes.</Text>
  return (
    <div className={classes.steps}>
      {steps.map((step, index) => (
        <StepWork key={step} step={step} number={index + 1} work={work} note={work.notes[step].trim()} />
      ))}
    </div>
  )
}

function StepWork({ step, number, work, note }: { step: Step; number: number; work: Work; note: string }) {
  const kinds = kindsOf[step].filter((kind) => work.rows(kind).length > 0)
  const earlier = work.earlier.filter(({ kind }) => cardKinds[kind].step === step)
  const nothingNow = kinds.length === 0 && note === ""
  return (
    <div role="group" aria-label={stepWords[step].name} className={classes.step}>
      <Title order={3} className={classes.name}>
        <span aria-hidden>{number}</span> {stepWords[step].name}
      </Title>
      <div className={classes.content}>
        {nothingNow && <Text c="dimmed">{nothingWords(work.tryOf(step), earlier.length)}</Text>}
        {kinds.length > 0 && (
          <div className={classes.kinds}>
            {kinds.map((kind) => (
              <div key={kind}>
                <Title order={4} className={classes.kind}>
                  {cardWords[kind].heading}
                </Title>
                <OwnCards kind={kind} work={work} label={cardWords[kind].heading} />
              </div>
            ))}
          </div>
        )}
        {note !== "" && (
          <div className={classes.note}>
            {kinds.length > 0 && (
              <Title order={4} className={classes.kind}>
                Notes
              </Title>
            )}
            <Words words={note} book={work.book} />
          </div>
        )}
        <EarlierTries cards={earlier} book={work.book} startsOpen={nothingNow} />
      </div>
    </div>
  )
}

function nothingWords(tries: number, earlier: number): string {
  return tries > 1 && earlier > 0 ? `Nothing written in try ${tries}.` : "Nothing written."
}
