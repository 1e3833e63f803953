import { Text, TextInput } from "@mantine/core"
import { IconSearch } from "@tabler/icons-react"
import { useState } from "react"
import type { Fact } from "@tradeoff/shared/contracts/kit-format.ts"
import { openQuestion } from "@tradeoff/shared/interview/mock/given.ts"
import classes from "./cockpit.module.css"
import type { Given } from "./given.ts"
import { Press } from "./press.tsx"
import { Told } from "./told.tsx"

interface Props extends Given {
  facts: readonly Fact[]
}

/** What is told when asked, and only then. Whether it was asked for stands in the record: what one volunteers shows no initiative. */
export function Facts({ facts, ...given }: Props) {
  const [sought, setSought] = useState("")
  const words = sought.toLowerCase().split(/\s+/u).filter(Boolean)
  const found = facts.filter((fact) => words.every((word) => textOf(fact).includes(word)))
  return (
    <>
      <TextInput
        size="sm"
        type="search"
        aria-label="Find a fact"
        placeholder="Find a fact"
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        value={sought}
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
      />
      {found.length === 0 && (
        <Text size="sm" c="dimmed">
          No fact has these words. Say that you have no number for it, and let them assume one.
        </Text>
      )}
      <ul className={classes.rows} aria-label="Facts">
        {found.map((fact) => (
          <FactRow key={fact.id} {...given} fact={fact} />
        ))}
      </ul>
    </>
  )
}

function FactRow({ session, command, fact }: Given & { fact: Fact }) {
  const given = { session, command }
  const told = session.questions.find((question) => question.fact === fact.id)
  const open = openQuestion(session) !== null
  const give = (volunteered: boolean) => ({ type: "giveFact" as const, fact: fact.id, volunteered })
  return (
    <li className={classes.row} data-done={told ? true : undefined}>
      <Text size="sm" fw={600}>
        {fact.question}
      </Text>
      <Text size="sm">{fact.answer}</Text>
      {told ? (
        <Told session={session} did={told.volunteered ? "volunteered" : "asked and told"} at={told.at} />
      ) : (
        <div className={classes.presses}>
          <Press
            {...given}
            asks={give(false)}
            label={`${open ? "Answer their question so" : "They asked"}: ${fact.question}`}
          >
            {open ? "Answer their question so" : "They asked"}
          </Press>
          <Press {...given} asks={give(true)} label={`Volunteer: ${fact.question}`}>
            Volunteer
          </Press>
        </div>
      )}
    </li>
  )
}

function textOf({ question, answer, triggers }: Fact): string {
  return [question, answer, ...triggers].join("\n").toLowerCase()
}
