import { Anchor, Text } from "@mantine/core"
import { IconBulb, IconMessageCircle, IconMessageQuestion } from "@tabler/icons-react"
import { Link } from "react-router"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { countsAs } from "#features/practice/hint-words.ts"
import { phaseName } from "#features/session-words/phase-name.ts"
import { paths } from "#paths.ts"
import { type HelpEntry, helpLog } from "./help-log.ts"
import classes from "./help-given.module.css"

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
        <Entry
          key={`${entry.kind} ${entry.at} ${entry.text}`}
          entry={entry}
          moment={paths.replay(session.id, { at: entry.at - (state.startedAt ?? entry.at) })}
        />
      ))}
    </ol>
  )
}

const icons = { question: IconMessageQuestion, hint: IconBulb, line: IconMessageCircle } as const
const names = { question: "Question", hint: "Hint", line: "The interviewer" } as const

function Entry({ entry, moment }: { entry: HelpEntry; moment: string }) {
  const Icon = icons[entry.kind]
  const { words, looks } = beneath(entry)
  return (
    <li>
      <p className={classes.when}>
        Minute {entry.minute}
        {entry.phase !== null && <span>{phaseName(entry.phase)}</span>}
        <Anchor component={Link} to={moment} size="sm" aria-label={`See the moment: ${entry.text}`}>
          See the moment
        </Anchor>
      </p>
      <div className={classes.what}>
        <Icon size={20} stroke={1.5} aria-label={names[entry.kind]} />
        <div>
          <Text fw={600}>{entry.text}</Text>
          <Text {...looks}>{words}</Text>
        </div>
      </div>
    </li>
  )
}

/** What came of it. */
function beneath(entry: HelpEntry) {
  const quiet = { size: "sm", c: "dimmed" } as const
  switch (entry.kind) {
    case "question":
      return entry.answer === null
        ? { words: "No answer.", looks: { c: "dimmed" } }
        : { words: entry.answer, looks: {} }
    case "line":
      return {
        words: entry.line === "curveball" ? "Changed by the interviewer" : "Asked by the interviewer",
        looks: quiet,
      }
    case "hint": {
      const { mark, why } = countsAs[entry.effect]
      return { words: `Hint ${entry.rung} of 5. What you showed after it counts as ${mark}: ${why}.`, looks: quiet }
    }
  }
}

function nothingAsked({ kind, mode, hasKit }: SessionView): string {
  if (kind === "mock")
    return "Nothing was put on the record: no question, no fact, no hint. What you said aloud is not in it."
  if (!hasKit)
    return "A question of your own has nobody behind it who could answer or hint, and you typed no questions."
  if (mode === "interview") {
    return "You asked nothing. A minute of questions before the first box is what most interviewers wait for."
  }
  return "You asked nothing and took no hint: everything below is yours alone. Had you asked, you would have learnt the numbers this prompt turns on."
}
