import { Skeleton, Stack, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import type * as Y from "yjs"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { tryListQuery } from "#api/tries.ts"
import { Contents } from "./contents.tsx"
import { DeleteThisSession } from "#features/delete-session/delete-this-session.tsx"
import classes from "./debrief.module.css"
import { Heading } from "./heading/heading.tsx"
import { lengthMs, usedMs } from "./heading/summary.ts"
import { HelpGiven } from "./help/help-given.tsx"
import { Tries } from "#features/replay/tries/tries.tsx"
import { Part, type PartId } from "./part.tsx"
import { Pacing } from "./time/pacing.tsx"
import { WorkParts } from "./work-parts.tsx"

interface Props {
  session: SessionView
  /** The session as its record tells it. */
  state: SessionState
  events: readonly SentEvent[]
  /** Null until it is complete. */
  doc: Y.Doc | null
  /** How many changes, made before the end, reached the server after it. */
  lateEdits: number
  /** False where the page offers above it what comes first. */
  replayFirst?: boolean
  onDelete: () => void
  deleting?: boolean
  /** Why the last attempt to delete it failed. */
  deleteError?: Error | null
}

/** A session afterwards: what happened, what came of it, and what one makes of it oneself. */
export function Debrief({ session, state, events, doc, lateEdits, replayFirst = true, ...deletion }: Props) {
  const started = session.startedAt !== null
  // One round has nothing beside it; and a list that does not come is missed by nobody.
  const { data: tries = [] } = useQuery(tryListQuery(session.id))
  const compared = tries.length > 1
  return (
    <main id="main" tabIndex={-1} className={classes.page}>
      <Heading session={session} events={events} replayFirst={replayFirst} />
      {lateEdits > 0 && (
        <Text c="var(--amber-ink)" mt="sm">
          {lateWords(lateEdits)}
        </Text>
      )}
      <div className={classes.columns}>
        <Contents shown={partsOf(started, compared, session.hasKit)} />
        <div className={classes.parts}>
          {started && (
            <Part id="time">
              <Pacing steps={session.steps} usedMs={usedMs(session)} lengthMs={lengthMs(session)} />
            </Part>
          )}
          {compared && (
            <Part id="tries" lead="Every finished round of this question, oldest first.">
              <Tries session={session.id} tries={tries} />
            </Part>
          )}
          {started && (
            <Part id="help">
              <HelpGiven session={session} state={state} />
            </Part>
          )}
          {doc ? <WorkParts session={session} state={state} doc={doc} /> : <Fetching />}
          <section className={classes.end} aria-label="Delete this session">
            <DeleteThisSession session={session} {...deletion} />
          </section>
        </div>
      </div>
    </main>
  )
}

/** Without a kit there is nothing to compare with and nothing to tick off: no part says only that it is empty. */
function partsOf(started: boolean, compared: boolean, hasKit: boolean): PartId[] {
  return [
    ...(started ? (["time"] as const) : []),
    ...(compared ? (["tries"] as const) : []),
    ...(started ? (["help"] as const) : []),
    "design",
    "board",
    ...(hasKit ? (["reference", "checkpoints"] as const) : []),
    "score",
    ...(started ? (["reviews"] as const) : []),
  ]
}

function Fetching(): ReactNode {
  return (
    <Stack gap="sm" aria-busy aria-label="Fetching what you wrote and drew">
      <Skeleton h="1.5rem" w="14rem" />
      <Skeleton h="12rem" />
    </Stack>
  )
}

function lateWords(count: number): string {
  const [changes, them] = count === 1 ? ["One change was", "it"] : [`${count} changes were`, "them"]
  return `${changes} made offline before the end and arrived after it. What you see below includes ${them}.`
}
