import { ActionIcon, Button, Group, UnstyledButton } from "@mantine/core"
import { IconPencil, IconTrash } from "@tabler/icons-react"
import { useState } from "react"
import type { EvidenceId } from "@tradeoff/shared/contracts/ids.ts"
import type { Evidence } from "@tradeoff/shared/contracts/reviews.ts"
import type { Rubric } from "@tradeoff/shared/contracts/rubrics.ts"
import { TypedText } from "@tradeoff/shared/contracts/typed-text.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import type { Moment } from "#features/review-form/beside/use-pointing.ts"
import { SavedText } from "#features/review-form/field/saved-text.tsx"
import { clockText } from "#ui/clock-text.ts"
import { DimensionChoice, InitiativeChoice, PolarityChoice } from "./evidence-choices.tsx"
import { EvidenceLine } from "./evidence-line.tsx"
import classes from "./evidence.module.css"
import { PlaceName } from "./place-name.tsx"

/** What every piece of evidence on the page needs of it. */
export interface EvidenceAround {
  showing: Showing | null
  rubric: Rubric
  /** Epoch ms of the round's start. */
  startAt: number
  goTo: (moment: Moment) => void
  /** Null removes it. */
  onEvidence: (id: EvidenceId, evidence: Evidence | null) => void
}

interface Props {
  label: string
  pieces: readonly (readonly [EvidenceId, Evidence])[]
  around: EvidenceAround
}

/** Pieces of evidence in the order of their moments, each a press away from its own. */
export function EvidenceList({ label, pieces, around }: Props) {
  if (pieces.length === 0) return null
  return (
    <ul className={classes.list} aria-label={label}>
      {pieces.map(([id, evidence]) => (
        <Piece key={id} id={id} evidence={evidence} around={around} />
      ))}
    </ul>
  )
}

interface PieceProps {
  id: EvidenceId
  evidence: Evidence
  around: EvidenceAround
}

function Piece({ id, evidence, around }: PieceProps) {
  const [mending, setMending] = useState(false)
  return (
    <li className={classes.piece}>
      <EvidenceLine
        evidence={evidence}
        where={<Where evidence={evidence} around={around} />}
        beside={
          <Group gap={2} wrap="nowrap" align="flex-start">
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-expanded={mending}
              aria-label={`Mend: ${evidence.words}`}
              onClick={() => setMending(!mending)}
            >
              <IconPencil size={16} stroke={1.6} />
            </ActionIcon>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={`Remove: ${evidence.words}`}
              onClick={() => around.onEvidence(id, null)}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </Group>
        }
      />
      {mending && <Mending id={id} evidence={evidence} around={around} onDone={() => setMending(false)} />}
    </li>
  )
}

function Where({ evidence, around: { showing, startAt, goTo } }: Omit<PieceProps, "id">) {
  return (
    <UnstyledButton className={classes.where} disabled={!showing} onClick={() => goTo(evidence)}>
      <span className={classes.when}>{clockText(evidence.at - startAt)}</span>{" "}
      <PlaceName showing={showing} place={evidence.place} />
    </UnstyledButton>
  )
}

const Words = TypedText.max(500)

/** Everything of it but its moment can be put otherwise. */
function Mending({ id, evidence, around, onDone }: PieceProps & { onDone: () => void }) {
  const put = (change: Partial<Evidence>) => around.onEvidence(id, { ...evidence, ...change })
  return (
    <div className={classes.mending} role="group" aria-label="Put it otherwise">
      <DimensionChoice rubric={around.rubric} value={evidence.dimension} onChange={(dimension) => put({ dimension })} />
      <Group gap="xs">
        <PolarityChoice value={evidence.polarity} onChange={(polarity) => put({ polarity })} />
        <InitiativeChoice value={evidence.initiative} onChange={(initiative) => put({ initiative })} />
      </Group>
      <SavedText
        label="What you saw or heard"
        value={evidence.words}
        maxLength={500}
        onChange={(text) => {
          const words = Words.safeParse(text)
          if (words.success) put({ words: words.data })
        }}
      />
      <Button size="compact-sm" variant="default" justify="center" onClick={onDone}>
        Done
      </Button>
    </div>
  )
}
