import { SegmentedControl } from "@mantine/core"
import { useMediaQuery } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { type ReactNode, useMemo } from "react"
import { useNavigate, useSearchParams } from "react-router"
import type { OwnReview } from "@tradeoff/shared/contracts/reviews.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { fold } from "@tradeoff/shared/interview/evolve.ts"
import { whatIsMissing } from "@tradeoff/shared/rubric/review/missing.ts"
import { replayQuery } from "#api/replay.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { momentOf } from "#features/replay/player/use-address.ts"
import { useShowing } from "#features/replay/player/use-showing.ts"
import { Waiting } from "#features/replay/waiting.tsx"
import { ReviewPending } from "#features/review/saved-line.tsx"
import type { ReviewKeeper } from "#features/review/review-keeper.ts"
import { type Reviewing, useReview, useSubmission } from "#features/review/use-review.ts"
import { type Tab, usePointing } from "#features/review-form/beside/use-pointing.ts"
import { Context } from "#features/review-form/context/context.tsx"
import { Ending } from "#features/review-form/ending/ending.tsx"
import { useAdding } from "#features/review-form/evidence/use-adding.ts"
import { ReviewForm } from "#features/review-form/review-form.tsx"
import { paths } from "#paths.ts"
import { ReplaySide } from "./replay-side.tsx"
import { ReviewHeader } from "./review-header.tsx"
import classes from "./review.module.css"
import { Submitted } from "./submitted.tsx"

interface Props {
  session: SessionView
  /** The session's whole record, as the one who reviews may have it. */
  events: readonly SentEvent[]
}

/** Writing a review: the round on one side, the sheet on the other; where there is no room for both, one at a time. */
export function ReviewPage({ session, events }: Props) {
  const reviewing = useReview(session.id, session.participant)
  const { kept, keeper } = reviewing
  if (!kept || !keeper)
    return (
      <main className={classes.alone}>
        <ReviewPending reviewing={reviewing} />
      </main>
    )
  if (kept.own.submittedAt !== null) return <Submitted session={session} />
  return <Writing {...{ session, events, reviewing, keeper }} own={kept.own} />
}

interface WritingProps extends Props {
  own: OwnReview
  keeper: ReviewKeeper
  reviewing: Reviewing
}

const besides = "(min-width: 80em)"

function Writing({ session, events, own, keeper, reviewing }: WritingProps) {
  const both = useMediaQuery(besides, matchMedia(besides).matches)
  const { showing, onStale } = useReplay({ session, events })
  const state = useMemo(() => fold(events), [events])
  // Who was there begins to write, who was not begins to watch.
  const pointing = usePointing(showing, own.kind === "interviewer" ? "form" : "replay")
  const onChange = keeper.change
  const adding = useAdding({ session, showing, pointing, content: own.content, onChange })
  if (!state) return null
  const { rubric } = own
  const startAt = session.startedAt ?? 0
  return (
    <div className={classes.page}>
      <ReviewHeader session={session} reviewing={reviewing} />
      <main className={classes.main} id="main">
        {!both && <Tabs tab={pointing.tab} onTab={pointing.setTab} />}
        <div className={classes.both}>
          <Half hidden={!both && pointing.tab !== "replay"}>
            {showing ? (
              <ReplaySide {...{ session, showing, own, pointing, adding, onStale }} />
            ) : (
              <Waiting session={session} as="section">
                {() => null}
              </Waiting>
            )}
          </Half>
          <Half hidden={!both && pointing.tab !== "form"} scrolls>
            <ReviewForm
              {...{ session, state, own, adding, onChange }}
              around={{
                showing,
                rubric,
                startAt,
                goTo: pointing.goTo,
                onEvidence: (id, evidence) => onChange({ evidence: { [id]: evidence } }),
              }}
              context={
                showing && <Context {...{ session, showing, onChange }} content={own.content} goTo={pointing.goTo} />
              }
              ending={<Submit {...{ session, own, reviewing }} hints={state.hints.map(({ effect }) => effect)} />}
            />
          </Half>
        </div>
      </main>
    </div>
  )
}

/** The replay once it is there, at the moment that the address names. */
function useReplay({ session, events }: Props): { showing: Showing | null; onStale: () => void } {
  const [search] = useSearchParams()
  const { id, people, participant: me } = session
  const { data, refetch } = useQuery(replayQuery(id))
  const outline = data?.state === "ready" ? data.outline : null
  const recorded = useMemo(
    () => outline && { session: id, outline, events, people, me },
    [id, outline, events, people, me],
  )
  return { showing: useShowing(recorded, momentOf(search)), onStale: () => void refetch() }
}

function Tabs({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  return (
    <SegmentedControl
      fullWidth
      aria-label="Watch or score"
      className={classes.tabs}
      value={tab}
      onChange={onTab}
      data={[
        { value: "replay", label: "Replay" },
        { value: "form", label: "Review" },
      ]}
    />
  )
}

/** Hidden it keeps its size and its place: a board that shrinks to nothing and back would be drawn anew. */
function Half({ hidden, scrolls = false, children }: { hidden: boolean; scrolls?: boolean; children: ReactNode }) {
  return (
    <div className={classes.half} inert={hidden} data-hidden={hidden || undefined} data-scrolls={scrolls || undefined}>
      {children}
    </div>
  )
}

interface SubmitProps extends Pick<WritingProps, "session" | "own" | "reviewing"> {
  hints: Parameters<typeof whatIsMissing>[2]["hints"]
}

function Submit({ session: { id, level }, own: { kind, content, rubric }, reviewing: { kept }, hints }: SubmitProps) {
  const navigate = useNavigate()
  const { submit, submitting, error } = useSubmission(id)
  return (
    <Ending
      missing={whatIsMissing(kind, content, { level, hints, rubric })}
      unsaved={kept?.state === "saving" || kept?.state === "failed"}
      submit="Submit the review"
      question="Submitting locks it: from then on you can read what others say, and nothing of it can be changed."
      confirm="Submit it"
      submitting={submitting}
      error={error}
      onSubmit={() => submit(() => void navigate(paths.reviews(id)))}
    />
  )
}
