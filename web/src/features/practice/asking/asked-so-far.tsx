import { Text } from "@mantine/core"
import { useEffect, useRef } from "react"
import type { AskedQuestion, SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { minuteOf } from "#features/practice/minute-of.ts"
import classes from "#features/practice/practice.module.css"

interface Props {
  live: Live
  /** Those before the latest are shown too. */
  all: boolean
  onAll: (all: boolean) => void
}

/**
 * Every question of the round with its minute and what was answered, in the order of asking. The room is for what is
 * asked next: all but the latest are a press away.
 */
export function AskedSoFar({ live, all, onAll }: Props) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const earlier = session.questions.length - 1
  const list = useLatestInView(session.questions.length, all)
  return (
    <>
      {earlier > 0 && (
        <button type="button" className={classes.earlier} aria-expanded={all} onClick={() => onAll(!all)}>
          {all ? "Only the latest" : `${earlier} earlier`}
        </button>
      )}
      {/* Whatever is asked next is read out as it comes. */}
      <div role="log" aria-label="Asked so far">
        {session.questions.length > 0 && (
          <ol className={classes.asked} ref={list}>
            {session.questions.map((question, index) => (
              <Asked key={index} session={session} question={question} hidden={!all && index < earlier} />
            ))}
          </ol>
        )}
      </div>
    </>
  )
}

/** Where the answer to one of the kit's questions stands. */
export function placeOf(fact: string): string {
  return `asked-${fact}`
}

interface AskedProps {
  session: SessionState
  question: AskedQuestion
  hidden: boolean
}

function Asked({ session, question: { at, text, fact, answer }, hidden }: AskedProps) {
  return (
    <li id={fact === null ? undefined : placeOf(fact)} tabIndex={-1} hidden={hidden}>
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

/** What was asked just now comes to stand under the fold's title, with the field for the next right below it. */
function useLatestInView(asked: number, all: boolean) {
  const list = useRef<HTMLOListElement>(null)
  const before = useRef(asked)
  useEffect(() => {
    const scroller = list.current?.closest("details")
    const latest = list.current?.lastElementChild
    if (asked > before.current && scroller && latest) {
      const titleEnds = scroller.querySelector("summary")?.getBoundingClientRect().bottom ?? 0
      scroller.scrollTop = all ? scroller.scrollTop + latest.getBoundingClientRect().top - titleEnds : 0
    }
    before.current = asked
  }, [asked, all])
  return list
}
