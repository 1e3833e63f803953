import { Button, Title, VisuallyHidden } from "@mantine/core"
import { IconPlus } from "@tabler/icons-react"
import type { ReactNode } from "react"
import { type Dimension, dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { EvidenceId } from "@tradeoff/shared/contracts/ids.ts"
import type { Evidence, OwnReview, ReviewChange } from "@tradeoff/shared/contracts/reviews.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { fromRecord } from "@tradeoff/shared/rubric/review/from-record.ts"
import { guardRails } from "@tradeoff/shared/rubric/guard-rails.ts"
import { type EvidenceAround, EvidenceList } from "./evidence/evidence-list.tsx"
import { NoteSuggestions } from "./evidence/note-suggestions.tsx"
import type { Adding } from "./evidence/use-adding.ts"
import { fieldId } from "./field/field-id.ts"
import { SavedText } from "./field/saved-text.tsx"
import classes from "./review-form.module.css"
import { ScoredDimension } from "./score/scored-dimension.tsx"
import { ClosingWords } from "./verdict/closing-words.tsx"
import { Decisive } from "./verdict/decisive.tsx"
import { FullVerdict } from "./verdict/verdict.tsx"

export interface Reviewed {
  session: SessionView
  /** The session at its end, as its record tells it to who reviews. */
  state: SessionState
  own: Pick<OwnReview, "content" | "rubric">
  onChange: (change: ReviewChange) => void
}

interface Props extends Reviewed {
  adding: Adding
  around: EvidenceAround
  /** Above it all: what the round was like. */
  context: ReactNode
  /** Below it all: what is missing, and the way out. */
  ending: ReactNode
}

/** The sheet: five scores with what they rest on, what decided it, what to tell the candidate, and the verdict. */
export function ReviewForm({ session, state, own, adding, around, context, ending, onChange }: Props) {
  const { content, rubric } = own
  const pieces = inOrder(content.evidence)
  const judged = { scores: content.scores, level: session.level, hints: state.hints.map(({ effect }) => effect) }
  const rails = guardRails(judged)
  const { verdict, levelShown } = content
  return (
    <div className={classes.form}>
      <VisuallyHidden component="h2">What you say of it</VisuallyHidden>
      {context}
      <Notes state={state} own={own} around={around} onChange={onChange} />
      {dimensions.map((dimension) => (
        <ScoredDimension
          key={dimension}
          rubric={rubric}
          dimension={dimension}
          score={content.scores[dimension] ?? null}
          advice={rails.filter((rail) => rail.dimensions.includes(dimension))}
          onScore={(score) => onChange({ scores: { [dimension]: score } })}
        >
          <RestsOn {...{ dimension, own, adding, around, onChange }} pieces={ofDimension(pieces, dimension)} />
        </ScoredDimension>
      ))}
      <section className={classes.part} aria-labelledby="review-in-all">
        <Title order={3} id="review-in-all">
          In all
        </Title>
        <Decisive
          pieces={pieces}
          decisive={content.decisive}
          startAt={around.startAt}
          onChange={(decisive) => onChange({ decisive })}
        />
        <ClosingWords content={content} onChange={onChange} />
        <FullVerdict
          level={session.level}
          content={content}
          passed={verdict === null ? [] : rails.filter((rail) => !rail.allows(verdict, levelShown))}
          onChange={onChange}
        />
      </section>
      {ending}
    </div>
  )
}

type Pieces = readonly (readonly [EvidenceId, Evidence])[]

interface RestsOnProps extends Pick<Props, "own" | "adding" | "around" | "onChange"> {
  dimension: Dimension
  pieces: Pieces
}

/** What one score rests on: evidence, and the reason in words. */
function RestsOn({ dimension, own: { content, rubric }, pieces, adding, around, onChange }: RestsOnProps) {
  const { name } = rubric.dimensions[dimension]
  return (
    <div className={classes.restsOn}>
      <EvidenceList label={`Evidence on ${name}`} pieces={pieces} around={around} />
      <div id={fieldId("evidence", dimension)}>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
          aria-label={`Add evidence on ${name}`}
          disabled={adding.unavailable !== null}
          onClick={() => adding.begin(dimension)}
        >
          Add evidence
        </Button>
      </div>
      <SavedText
        label={`Why, in words (${name})`}
        placeholder="Why this point and not the one beside it"
        minRows={1}
        value={content.reasons[dimension] ?? ""}
        maxLength={2_000}
        onChange={(text) => onChange({ reasons: { [dimension]: text.trim() === "" ? null : text } })}
      />
    </div>
  )
}

/** The interviewer's own notes, as far as they are no evidence yet; nobody else has any. */
function Notes({ state, own, around, onChange }: Pick<Props, "state" | "own" | "around" | "onChange">) {
  const used = new Set(Object.values(own.content.evidence).map(({ note }) => note))
  const notes = state.interviewersOnly.notes.filter(({ note }) => !used.has(note))
  return (
    <NoteSuggestions
      notes={notes}
      rubric={own.rubric}
      startAt={around.startAt}
      onTake={(note, dimension) => {
        const { evidence } = fromRecord({ checkpoints: {}, draft: {}, notes: [{ ...note, dimension }] })
        onChange({ evidence })
      }}
    />
  )
}

function inOrder(evidence: OwnReview["content"]["evidence"]): Pieces {
  const pieces = Object.entries(evidence) as [EvidenceId, Evidence][]
  return pieces.toSorted(([, one], [, other]) => one.at - other.at)
}

function ofDimension(pieces: Pieces, dimension: Dimension): Pieces {
  return pieces.filter(([, evidence]) => evidence.dimension === dimension)
}
