import { ActionIcon, Button, Text } from "@mantine/core"
import { IconX } from "@tabler/icons-react"
import { useState } from "react"
import { phases } from "@tradeoff/shared/interview/budgets.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import classes from "#features/practice/practice.module.css"
import { phaseName } from "#features/session-words/phase-name.ts"
import type { Moves } from "#features/workspace/use-moves.ts"
import { newsOf, type SpokenUp, titleOf, type Turn, wordsOf } from "./talk.ts"

/** What was said longer ago than this when the page was opened has been read on an earlier one. */
const newsMs = 120_000

/**
 * What the interviewer said last of its own accord: in view above the help until it is put away, beside the work and never
 * over it. Not the greeting, whose words are on the page.
 */
export function LatestLine({ live, moves }: { live: Live; moves: Moves }) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const [readUntil, setReadUntil] = useState(() => Date.now() + live.getSnapshot().clockOffsetMs - newsMs)
  const turn = newsOf(session)
  if (!turn || turn.at <= readUntil || isOutdated(turn, session)) return null
  const line = turn.kind === "line" ? turn.line : null
  const putAway = () => setReadUntil(turn.at)
  return (
    <aside className={classes.latest} data-kind={line?.kind} aria-label="The interviewer">
      <div>
        <Text size="sm" fw={600} component="p">
          {titleOf(turn)}
        </Text>
        <Text size="sm" component="p">
          {wordsOf(turn)}
        </Text>
        {line?.kind === "moveOn" && <GoOn line={line} moves={moves} onGone={putAway} />}
      </div>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Put this away" onClick={putAway}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </aside>
  )
}

/** An offer to leave a step that was left since. */
function isOutdated(turn: Turn, { phase }: SessionState): boolean {
  return turn.kind === "line" && turn.line.kind === "moveOn" && turn.line.phase !== phase
}

function GoOn({ line, moves, onGone }: { line: SpokenUp; moves: Moves; onGone: () => void }) {
  const next = line.phase && phases[phases.indexOf(line.phase) + 1]
  if (!next || next === "intro") return null
  const go = () => {
    if (next === "wrap-up") moves.wrapUp()
    else moves.goTo(next)
    onGone()
  }
  return (
    <Button size="compact-sm" variant="light" mt={4} onClick={go}>
      Go on to {phaseName(next)}
    </Button>
  )
}
