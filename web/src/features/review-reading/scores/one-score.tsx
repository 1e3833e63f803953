import { ActionIcon, Anchor, Text } from "@mantine/core"
import { IconMessageReply } from "@tabler/icons-react"
import { useState } from "react"
import { Link } from "react-router"
import type { Dimension } from "@tradeoff/shared/contracts/dimension.ts"
import type { EvidenceId } from "@tradeoff/shared/contracts/ids.ts"
import type { Evidence, SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import evidenceClasses from "#features/review-form/evidence/evidence.module.css"
import { EvidenceLine } from "#features/review-form/evidence/evidence-line.tsx"
import { hasThread, type Reading } from "#features/review-reading/reading.ts"
import { Lines, Thread } from "#features/review-reading/threads/thread.tsx"
import { scoreWords } from "#features/session-words/review-words.ts"
import { paths } from "#paths.ts"
import { clockText } from "#ui/clock-text.ts"
import { authorName } from "./score-words.ts"
import classes from "./scores.module.css"

interface Props {
  reading: Reading
  review: SubmittedReview
  dimension: Dimension
}

/** How one person scored a dimension, why, and from which moments on. */
export function OneScore({ reading: { session, rubric }, review, dimension }: Props) {
  const { content } = review
  const name = authorName(review)
  const about = rubric.dimensions[dimension].name
  const talks = hasThread(session, review)
  const score = content.scores[dimension]
  const reason = content.reasons[dimension]
  return (
    <section className={classes.one} aria-label={`${name} on ${about}`}>
      <Text fw={600}>
        {name}: {score === undefined ? "not scored" : scoreWords(score)}
      </Text>
      {reason && <Text className={classes.reason}>{reason}</Text>}
      <ul className={evidenceClasses.list}>
        {piecesOf(review, dimension).map(([id, evidence]) => (
          <Piece key={id} id={id} evidence={evidence} session={session} review={review} />
        ))}
      </ul>
      {talks && (
        <Thread session={session.id} review={review} about={{ dimension }} name={`${about}, as ${name} scored it`} />
      )}
    </section>
  )
}

interface PieceProps {
  id: EvidenceId
  evidence: Evidence
  session: SessionView
  review: SubmittedReview
}

/** One piece of evidence, and what is said about it. */
function Piece({ id, evidence, session, review }: PieceProps) {
  const [writing, setWriting] = useState(false)
  const name = `“${evidence.words}”`
  const talks = hasThread(session, review)
  return (
    <li className={evidenceClasses.piece}>
      <EvidenceLine
        evidence={evidence}
        where={<MomentLink session={session} evidence={evidence} />}
        beside={talks && !writing && <ReplyIcon name={name} onClick={() => setWriting(true)} />}
      />
      {talks && (
        <div className={classes.below}>
          <Lines
            {...{ review, name, writing }}
            session={session.id}
            about={{ evidence: id }}
            onDone={() => setWriting(false)}
          />
        </div>
      )}
    </li>
  )
}

function ReplyIcon({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <ActionIcon
      size="sm"
      variant="subtle"
      color="gray"
      title="Reply"
      aria-label={`Reply about ${name}`}
      onClick={onClick}
    >
      <IconMessageReply size={16} stroke={1.6} />
    </ActionIcon>
  )
}

/** To the evidence's moment in the replay. */
export function MomentLink({ session, evidence: { at, words } }: { session: SessionView; evidence: Evidence }) {
  const atMs = at - (session.startedAt ?? at)
  return (
    <Anchor
      component={Link}
      to={paths.replay(session.id, { at: atMs })}
      size="sm"
      aria-label={`See ${clockText(atMs)}: ${words}`}
    >
      See {clockText(atMs)}
    </Anchor>
  )
}

function piecesOf({ content }: SubmittedReview, dimension: Dimension): readonly [EvidenceId, Evidence][] {
  const all = Object.entries(content.evidence) as [EvidenceId, Evidence][]
  return all.filter(([, one]) => one.dimension === dimension).toSorted(([, one], [, other]) => one.at - other.at)
}
