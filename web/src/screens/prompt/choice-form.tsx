import { Button, Stack, Text } from "@mantine/core"
import { type FormEvent, useState } from "react"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { PeerChoice } from "#features/invite/peer-choice.tsx"
import type { SeatRole } from "#features/invite/peer-words.ts"
import { useOwnName } from "#features/invite/use-own-name.ts"
import { type Choice, lengthOf } from "#features/start-session/choice.ts"
import { RoundChoice } from "#features/start-session/round-choice.tsx"
import { StartError } from "#features/start-session/start-error.tsx"
import { useStartSession } from "#features/start-session/use-start-session.ts"
import { SegmentedChoice } from "#ui/segmented-choice.tsx"
import classes from "./prompt.module.css"

interface Props {
  prompt: PromptSummary
  choice: Choice
  onChange: (choice: Choice) => void
}

const companies = [
  { value: "alone" as const, label: "Alone" },
  { value: "peer" as const, label: "With a peer" },
]

const next = {
  alone: "The clock does not start yet: the next page shows your steps and waits for you.",
  peer: "The clock does not start yet: the next page has the link to send, and waits for both of you.",
}

/** Everything there is to choose before a round; alone unless one says otherwise. */
export function ChoiceForm({ prompt, choice, onChange }: Props) {
  const [company, setCompany] = useState<"alone" | "peer">("alone")
  const withPeer = company === "peer"
  const { role, setRole, name, submit, starting, error, lengthMin } = useChosenRound(prompt, choice, withPeer)
  return (
    <form onSubmit={submit} className={classes.form} aria-label="Your round" noValidate>
      <Stack gap="lg">
        <SegmentedChoice label="Practise" value={company} data={companies} onChange={setCompany} />
        {withPeer && <PeerChoice role={role} onRole={setRole} name={name} />}
        <RoundChoice meant={{ ...prompt, hasKit: true, withPeer }} choice={choice} onChange={onChange} />
        <div>
          <Button type="submit" size="md" fullWidth loading={starting} disabled={lengthMin === null}>
            {withPeer ? "Invite a peer" : "Get ready"}
          </Button>
          <Text size="sm" c="dimmed" mt="xs">
            {lengthMin === null ? "First give a length that the clock can count." : next[company]}
          </Text>
          <StartError error={error} />
        </div>
      </Stack>
    </form>
  )
}

/** One's part and name outlive the switch between alone and together. */
function useChosenRound({ slug: promptSlug }: PromptSummary, choice: Choice, withPeer: boolean) {
  const { start, starting, error } = useStartSession()
  const [role, setRole] = useState<SeatRole>("candidate")
  const name = useOwnName()
  const lengthMin = lengthOf(choice)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (lengthMin === null) return
    const { level, mode } = choice
    const round = { promptSlug, mode, level, lengthMin, begins: "onStart" } as const
    if (!withPeer) return start({ ...round, kind: "solo", role: "candidate" })
    const called = name.take()
    if (called === null) event.currentTarget.querySelector<HTMLElement>("[name=name]")?.focus()
    else start({ ...round, kind: "mock", role, name: called })
  }
  return { role, setRole, name, submit, starting, error, lengthMin }
}
