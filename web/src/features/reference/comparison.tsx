import { Anchor, Text } from "@mantine/core"
import type { ReactNode } from "react"
import { type CardKind, cardKinds } from "@tradeoff/shared/cards/kinds.ts"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { BoardPicture } from "#features/board/picture/board-picture.tsx"
import { cardWords } from "#features/cards/card-words.ts"
import { OwnCards } from "#features/own-work/own-cards.tsx"
import type { Work } from "#features/own-work/use-work.ts"
import { ReferenceBoard } from "./parts/reference-board.tsx"
import { ReferenceDecisions } from "./parts/reference-decisions.tsx"
import { ReferenceEntities } from "./parts/reference-entities.tsx"
import { ReferenceEstimates } from "./parts/reference-estimates.tsx"
import { ReferenceOperations } from "./parts/reference-operations.tsx"
import { ReferenceRequirements } from "./parts/reference-requirements.tsx"
import classes from "./reference.module.css"
import { SideBySide } from "./side-by-side.tsx"

interface Props {
  session: SessionId
  kit: Kit
  work: Work
  board: readonly BoardElement[]
}

/** The kit's answer beside one's own, part by part; of the parts only the boards are open from the start. */
export function Comparison({ session, kit, work, board }: Props) {
  const { requirements, reference, estimates, decisions } = kit
  return (
    <div className={classes.comparison}>
      <div className={classes.crux}>
        <Text fw={600}>{kit.opening.crux}</Text>
        <Text mt="xs">{reference.summary}</Text>
      </div>
      <SideBySide
        title="Architecture"
        startsOpen
        own={<OwnBoard session={session} board={board} />}
        ownMissing=""
        reference={<ReferenceBoard reference={reference} />}
      />
      <Cards
        title="Requirements and qualities"
        work={work}
        kinds={["requirement", "quality"]}
        none="You wrote no requirements as cards."
        count={requirements.functional.length + requirements.qualities.length}
        reference={<ReferenceRequirements requirements={requirements} />}
      />
      <Cards
        title="Operations"
        work={work}
        kinds={["operation"]}
        none="You wrote no operations as cards."
        count={reference.operations.length}
        reference={<ReferenceOperations reference={reference} />}
      />
      <Cards
        title="Entities"
        work={work}
        kinds={["entity", "accessPattern"]}
        none="You wrote no entities as cards."
        count={reference.entities.length}
        reference={<ReferenceEntities reference={reference} />}
      />
      <Cards
        title="Estimates"
        work={work}
        kinds={["estimate"]}
        none="You worked out no numbers as cards."
        count={estimates.length}
        reference={<ReferenceEstimates estimates={estimates} decisions={decisions} />}
      />
      <Cards
        title="Decisions"
        work={work}
        kinds={["decision"]}
        none="You wrote no decisions as cards."
        count={decisions.length}
        reference={<ReferenceDecisions decisions={decisions} />}
      />
      <FurtherReading reading={kit.furtherReading} />
    </div>
  )
}

/** Where the sides stand below one another the same picture would follow on itself: there the way up to it is enough. */
function OwnBoard({ session, board }: Pick<Props, "session" | "board">) {
  if (board.length === 0) return <Text c="dimmed">Your board is empty.</Text>
  return (
    <>
      <div className={classes.onlyBeside}>
        <BoardPicture session={session} elements={board} title="Your board" whenEmpty="" />
      </div>
      <Text c="dimmed" className={classes.onlyBelow}>
        It stands above, under{" "}
        <Anchor href="#board" inherit underline="always">
          Your board
        </Anchor>
        .
      </Text>
    </>
  )
}

interface CardsProps {
  title: string
  work: Work
  /** Of one step. The first is what the reference has, too: its number is told. */
  kinds: readonly [CardKind, ...CardKind[]]
  none: string
  /** How many the reference has. */
  count: number
  reference: ReactNode
}

function Cards({ title, work, kinds, none, count, reference }: CardsProps) {
  const own = kinds.reduce((sum, kind) => sum + work.rows(kind).length, 0)
  const earlier = work.earlier.filter(({ kind }) => kinds.includes(kind)).length
  return (
    <SideBySide
      title={title}
      counts={[own, count]}
      own={own === 0 ? null : <Own kinds={kinds} work={work} />}
      ownMissing={earlier === 0 ? none : <OnlyEarlier tries={work.tryOf(cardKinds[kinds[0]].step)} earlier={earlier} />}
      reference={reference}
    />
  )
}

/** A step begun anew and left empty: what it held before is shown where one's own work is. */
function OnlyEarlier({ tries, earlier }: { tries: number; earlier: number }) {
  const cards = earlier === 1 ? "one card" : `${earlier} cards`
  return (
    <>
      Nothing in try {tries}. What you wrote before it, {cards}, stands under{" "}
      <Anchor href="#design" inherit underline="always">
        Your design
      </Anchor>
      .
    </>
  )
}

function Own({ kinds, work }: { kinds: readonly CardKind[]; work: Work }) {
  return (
    <div className={classes.own}>
      {kinds.map((kind) => (
        <OwnCards key={kind} kind={kind} work={work} label={`Your ${cardWords[kind].heading.toLowerCase()}`} />
      ))}
    </div>
  )
}

function FurtherReading({ reading }: { reading: Kit["furtherReading"] }) {
  if (reading.length === 0) return null
  return (
    <details className={classes.fold}>
      <summary>Worth reading next ({reading.length})</summary>
      <ul className={classes.list}>
        {reading.map(({ title, url, why }) => (
          <li key={title}>
            {url ? (
              <a href={url} target="_blank" rel="noreferrer">
                {title}
              </a>
            ) : (
              title
            )}
            <span className={classes.quiet}> {why}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
