import { Text } from "@mantine/core"
import type { CardKind } from "@tradeoff/shared/cards/kinds.ts"
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
  kit: Kit
  work: Work
  board: readonly BoardElement[]
}

/** The kit's answer beside one's own, part by part. */
export function Comparison({ kit, work, board }: Props) {
  const own = (...kinds: CardKind[]) => <Own kinds={kinds} work={work} />
  const missing = (...kinds: CardKind[]) => kinds.every((kind) => work.rows(kind).length === 0)
  return (
    <div className={classes.comparison}>
      <div className={classes.crux}>
        <Text fw={600}>{kit.opening.crux}</Text>
        <Text mt="xs">{kit.reference.summary}</Text>
      </div>
      <SideBySide
        title="Architecture"
        own={<BoardPicture elements={board} title="Your board" whenEmpty="Your board is empty." />}
        ownMissing=""
        reference={<ReferenceBoard reference={kit.reference} />}
      />
      <SideBySide
        title="Requirements and qualities"
        own={missing("requirement", "quality") ? null : own("requirement", "quality")}
        ownMissing="You wrote no requirements as cards."
        reference={<ReferenceRequirements requirements={kit.requirements} />}
      />
      <SideBySide
        title="Operations"
        own={missing("operation") ? null : own("operation")}
        ownMissing="You wrote no operations as cards."
        reference={<ReferenceOperations reference={kit.reference} />}
      />
      <SideBySide
        title="Entities"
        own={missing("entity", "accessPattern") ? null : own("entity", "accessPattern")}
        ownMissing="You wrote no entities as cards."
        reference={<ReferenceEntities reference={kit.reference} />}
      />
      <SideBySide
        title="Estimates"
        own={missing("estimate") ? null : own("estimate")}
        ownMissing="You worked out no numbers as cards."
        reference={<ReferenceEstimates estimates={kit.estimates} decisions={kit.decisions} />}
      />
      <SideBySide
        title="Decisions"
        own={missing("decision") ? null : own("decision")}
        ownMissing="You wrote no decisions as cards."
        reference={<ReferenceDecisions decisions={kit.decisions} />}
      />
      <FurtherReading reading={kit.furtherReading} />
    </div>
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
