import { Text } from "@mantine/core"
import type { AskedQuestion, SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { minuteOf } from "#features/practice/minute-of.ts"
import classes from "#features/practice/practice.module.css"

/** Every question of the round with its minute and what was answered, in the order of asking. */
export function AskedSoFar({ live }: { live: Live }) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  return (
    // Whatever is asked next is read out as it comes.
    <div role="log" aria-label="Asked so far">
      {session.questions.length > 0 && (
        <ol className={classes.asked}>
          {session.questions.map((question, index) => (
            <Asked key={index} session={session} question={question} />
          ))}
        </ol>
      )}
    </div>
  )
}

/** Where the answer to one of the kit's questions stands. */
export function placeOf(fact: string): string {
  return `asked-${fact}`
}

function Asked({ session, question: { at, text, fact, answer } }: { session: SessionState; question: AskedQuestion }) {
  return (
    <li id={fact === null ? undefined : placeOf(fact)} tabIndex={-1}>
      <Text size="sm" fw={600} component="p">
        {text}
      </Text>
      <Text size="sm" component="p">
        {answer}{" "}
        <span className={classes.minute}>
          {answer === null && "No answer; "}minute {minuteOf(session, at)}
        </span>
      </Text>
    </li>
  )
}
