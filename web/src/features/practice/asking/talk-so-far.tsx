import { Text } from "@mantine/core"
import { useEffect, useRef } from "react"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { minuteOf } from "#features/practice/minute-of.ts"
import classes from "#features/practice/practice.module.css"
import { Assume } from "./assume.tsx"
import { isLeftToAssume, talkOf, titleOf, type Turn, wordsOf } from "./talk.ts"

interface Props {
  live: Live
  /** Those before the latest are shown too. */
  all: boolean
  onAll: (all: boolean) => void
}

/**
 * Everything that was said in the round, with its minute. The room is for what is asked next: all but the latest are a press
 * away.
 */
export function TalkSoFar({ live, all, onAll }: Props) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const turns = talkOf(session)
  const earlier = turns.length - 1
  const list = useLatestInView(turns.length, all)
  return (
    <>
      {earlier > 0 && (
        <button type="button" className={classes.earlier} aria-expanded={all} onClick={() => onAll(!all)}>
          {all ? "Only the latest" : `${earlier} earlier`}
        </button>
      )}
      {/* Whatever is asked next is read out as it comes. */}
      <div role="log" aria-label="Said so far">
        {turns.length > 0 && (
          <ol className={classes.asked} ref={list}>
            {turns.map((turn, index) => (
              <Said key={index} live={live} session={session} turn={turn} hidden={!all && index < earlier} />
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

interface SaidProps {
  live: Live
  session: SessionState
  turn: Turn
  hidden: boolean
}

function Said({ live, session, turn, hidden }: SaidProps) {
  const fact = turn.kind === "question" ? turn.question.fact : null
  return (
    <li id={fact === null ? undefined : placeOf(fact)} tabIndex={-1} hidden={hidden}>
      <Text size="sm" fw={600} component="p">
        {titleOf(turn)}
      </Text>
      <Text size="sm" component="p">
        {wordsOf(turn)}{" "}
        <span className={classes.minute}>
          {turn.kind === "question" && turn.question.answer === null && "No answer; "}minute{" "}
          {minuteOf(session, turn.at)}
        </span>
      </Text>
      {turn.kind === "question" && isLeftToAssume(turn.question) && <Assume live={live} />}
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
