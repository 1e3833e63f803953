import { Button, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { explain } from "#api/explain.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { sessionQuestionsQuery } from "#api/sessions.ts"
import { useHelp, type Help } from "#features/practice/use-help.ts"
import classes from "#features/practice/practice.module.css"
import type { Moves } from "#features/workspace/use-moves.ts"
import type { Choice } from "./askable.ts"
import { OwnWords } from "./own-words.tsx"
import { QuestionPicker } from "./question-picker.tsx"

interface Props {
  live: Live
  moves: Moves
  sessionId: SessionId
  hasKit: boolean
  /** Brings an answer that was given before into view. */
  onRecall: (fact: string) => void
}

/** The interviewer's place in a round alone: answers from the kit where there is one and the mode lets it speak. */
export function AskInterviewer({ live, moves, sessionId, hasKit, onRecall }: Props) {
  const mode = useLiveValue(live, ({ session }) => session.settings.mode)
  const waiting = useLiveValue(live, ({ session }) => session.status === "lobby")
  const help = useHelp(live, moves.command)
  const [wanted, setWanted] = useState(false)
  const want = () => setWanted(true)
  return (
    <div>
      {mode === "practice" && hasKit ? (
        waiting ? (
          <BeforeTheClock help={help} onStart={want} />
        ) : (
          <FromTheKit {...{ live, help, sessionId, wanted, onRecall }} onRetry={want} />
        )
      ) : (
        <OwnWords
          description={hasKit ? typed : noKit}
          asking={help.asking}
          onAsk={(text) => help.ask({ type: "ask", text })}
        />
      )}
      <Text role="status" size="sm" c="var(--amber-ink)" className={classes.delayed}>
        {help.delayed}
      </Text>
    </div>
  )
}

const noKit =
  "A question of your own has no kit to answer from. What you ask is kept for the record; write down what you assume."
const typed = "Ask as you would in the room: the interviewer answers what there is an answer to."

/** The list is part of the round: reading it takes time that counts. */
function BeforeTheClock({ help: { ask, asking }, onStart }: { help: Help; onStart: () => void }) {
  const start = () => {
    onStart()
    void ask({ type: "start" })
  }
  return (
    <div className={classes.offer}>
      <Text size="sm" c="dimmed">
        The questions one can ask are listed once the clock runs.
      </Text>
      <Button size="compact-sm" variant="default" loading={asking} onClick={start}>
        Start the clock
      </Button>
    </div>
  )
}

interface KitProps extends Pick<Props, "live" | "sessionId" | "onRecall"> {
  help: Help
  /** A button was pressed to have the list; it goes as the list comes, and the focus goes with it. */
  wanted: boolean
  onRetry: () => void
}

function FromTheKit({ live, help, sessionId, wanted, onRetry, onRecall }: KitProps) {
  const { data: questions, error, refetch, isFetching } = useQuery(sessionQuestionsQuery(sessionId))
  const given = useLiveValue(live, ({ session }) => session.questions)
  const again = () => {
    onRetry()
    void refetch()
  }
  if (!questions) return error ? <NoList error={error} again={again} busy={isFetching} /> : <Fetching />
  const choose = async (choice: Choice) => {
    if (choice.kind === "own") return help.ask({ type: "ask", text: choice.question })
    if (!choice.asked) return help.ask({ type: "askFact", fact: choice.fact })
    onRecall(choice.fact)
    return false
  }
  const asked = new Set(given.flatMap(({ fact }) => fact ?? []))
  return <QuestionPicker questions={questions} asked={asked} takesFocus={wanted} onChoose={choose} />
}

function Fetching() {
  return (
    <Text size="sm" c="dimmed">
      Fetching the questions…
    </Text>
  )
}

function NoList({ error, again, busy }: { error: Error; again: () => void; busy: boolean }) {
  return (
    <div role="alert">
      <Text size="sm" c="var(--red-ink)" mb="xs">
        The list of questions did not come. {explain(error).title}.
      </Text>
      <Button size="compact-sm" variant="default" loading={busy} onClick={again}>
        Try again
      </Button>
    </div>
  )
}
