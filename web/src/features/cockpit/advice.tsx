import { Button, Text, TextInput } from "@mantine/core"
import { type FormEvent, useMemo, useState } from "react"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { AskedText } from "@tradeoff/shared/contracts/session-commands.ts"
import { matchFact } from "@tradeoff/shared/interview/matching/match-fact.ts"
import { takesLong } from "@tradeoff/shared/interview/move-on.ts"
import { openQuestion } from "@tradeoff/shared/interview/mock/given.ts"
import { dueCurveball } from "@tradeoff/shared/interview/due-curveball.ts"
import classes from "./cockpit.module.css"
import type { Given } from "./given.ts"
import { Press } from "./press.tsx"
import type { Tab } from "./use-tab.ts"

interface Props extends Given {
  kit: Kit | null
  onShow: (tab: Tab) => void
}

/** What wants doing now: an open question, a step that takes long, a curveball that is due. One line each, and nothing else. */
export function Advice({ session, command, kit, onShow }: Props) {
  const given = { session, command }
  const question = openQuestion(session)
  const curveball = kit && dueCurveball(session, kit)
  return (
    <div className={classes.advice} role="status">
      {question && <OpenQuestion key={question.at} {...given} text={question.text} kit={kit} onShow={onShow} />}
      {takesLong(session) && (
        <div className={classes.advised}>
          <Text size="sm">This step has taken a third more than its time.</Text>
          <Press {...given} asks={{ type: "offerToMoveOn" }} label="Offer to move on to the next step">
            Offer to move on
          </Press>
        </div>
      )}
      {curveball && (
        <div className={classes.advised}>
          <Text size="sm">Time for a change: {curveball.say}</Text>
          <Press
            {...given}
            asks={{ type: "throwCurveball", curveball: curveball.id }}
            label={`Tell them: ${curveball.say}`}
          >
            Tell them
          </Press>
        </div>
      )}
    </div>
  )
}

interface QuestionProps extends Props {
  text: string
}

/** The fact that seems to be meant is a press away; the interviewer decides whether it is. */
function OpenQuestion({ session, command, text, kit, onShow }: QuestionProps) {
  const fact = useMemo(() => kit && matchFact(kit.facts, text), [kit, text])
  return (
    <div className={classes.asked}>
      <Text size="sm" fw={600}>
        They ask: {text}
      </Text>
      {fact && (
        <div className={classes.advised}>
          <Text size="sm">{fact.answer}</Text>
          <Press
            {...{ session, command }}
            asks={{ type: "giveFact", fact: fact.id, volunteered: false }}
            label={`Answer so: ${fact.answer}`}
          >
            Answer so
          </Press>
        </div>
      )}
      <OwnAnswer command={command} />
      {kit && (
        <Button size="compact-xs" variant="subtle" onClick={() => onShow("facts")}>
          Find another fact
        </Button>
      )}
    </div>
  )
}

function OwnAnswer({ command }: Pick<Given, "command">) {
  const [text, setText] = useState("")
  const words = AskedText.safeParse(text)
  const answer = (event: FormEvent) => {
    event.preventDefault()
    if (words.success) void command({ type: "answer", text: words.data })
  }
  return (
    <form onSubmit={answer}>
      <TextInput
        size="xs"
        aria-label="Answer in your own words"
        placeholder="Or in your own words, then Enter"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
    </form>
  )
}
