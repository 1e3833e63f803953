import { Text } from "@mantine/core"
import { IconBulb, IconMessageQuestion } from "@tabler/icons-react"
import type { Initiative } from "@tradeoff/shared/contracts/initiative.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { phaseName } from "#features/session-words/phase-name.ts"
import { type HelpEntry, helpLog } from "./help-log.ts"
import classes from "./help-given.module.css"

const effectWords: Record<Initiative, string> = {
  unprompted: "an open question, which takes nothing away: what you showed after it counts as your own",
  probed: "what you showed after it counts as probed",
  hinted: "what you showed after it counts as hinted",
  told: "what you showed after it counts as told",
}

/** What was asked of the interviewer and what the interviewer gave, in order. */
export function HelpGiven({ session, state }: { session: SessionView; state: SessionState }) {
  const log = helpLog(state)
  if (log.length === 0) {
    return (
      <Text c="dimmed" maw="44rem">
        {nothingAsked(session)}
      </Text>
    )
  }
  return (
    <ol className={classes.log}>
      {log.map((entry) => (
        <Entry key={`${entry.kind} ${entry.at} ${entry.text}`} entry={entry} />
      ))}
    </ol>
  )
}

function Entry({ entry }: { entry: HelpEntry }) {
  const Icon = entry.kind === "question" ? IconMessageQuestion : IconBulb
  return (
    <li>
      <p className={classes.when}>
        Minute {entry.minute}
        {entry.phase !== null && <span>{phaseName(entry.phase)}</span>}
      </p>
      <div className={classes.what}>
        <Icon size={20} stroke={1.5} aria-label={entry.kind === "question" ? "Question" : "Hint"} />
        {entry.kind === "question" ? (
          <div>
            <Text fw={600}>{entry.text}</Text>
            <Text c={entry.answer === null ? "dimmed" : undefined}>{entry.answer ?? "Nobody answered."}</Text>
          </div>
        ) : (
          <div>
            <Text fw={600}>{entry.text}</Text>
            <Text size="sm" c="dimmed">
              Hint {entry.rung} of 5: {effectWords[entry.effect]}.
            </Text>
          </div>
        )}
      </div>
    </li>
  )
}

function nothingAsked({ mode, hasKit }: SessionView): string {
  if (!hasKit)
    return "A question of your own has nobody behind it who could answer or hint, and you typed no questions."
  if (mode === "interview") {
    return "You asked nothing. A minute of questions before the first box is what most interviewers wait for."
  }
  return "You asked nothing and took no hint: everything below is yours alone. Had you asked, you would have learnt the numbers this prompt turns on."
}
