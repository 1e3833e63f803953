import { Button, Modal, Stack, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { levels } from "@tradeoff/shared/contracts/level.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { promptQuery } from "#api/prompts.ts"
import { type Choice, lengthOf, type Meant } from "#features/start-session/choice.ts"
import { RoundChoice } from "#features/start-session/round-choice.tsx"
import { StartError } from "#features/start-session/start-error.tsx"
import { useStartSession } from "#features/start-session/use-start-session.ts"
import { asDialog } from "#features/shortcuts/as-dialog.ts"
import { minuteWords } from "#features/replay/replay-words.ts"

interface Props {
  session: SessionView
  /** Epoch ms of the round's start. */
  startAt: number
  /** The moment to go on from, ms since the start; null while nobody asks. */
  atMs: number | null
  onClose: () => void
}

/** Another round of the same question that begins with board and cards as they were at a moment. */
export function AgainDialog({ atMs, onClose, ...asked }: Props) {
  return (
    <Modal {...asDialog} opened={atMs !== null} onClose={onClose} title="Again from here" size="md">
      {atMs !== null && <AgainForm {...asked} atMs={atMs} />}
    </Modal>
  )
}

function AgainForm({ session, startAt, atMs }: Omit<Props, "onClose" | "atMs"> & { atMs: number }) {
  const [choice, setChoice] = useState<Choice>(() => asBefore(session))
  const { start, starting, error } = useStartSession()
  const meant = useMeant(session)
  const lengthMin = lengthOf(choice)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (lengthMin === null) return
    const { level, mode } = choice
    const from = { session: session.id, at: Math.round(startAt + atMs) }
    start({ from, kind: "solo", mode, level, lengthMin, begins: "onStart" })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Text>
          A new round begins with your board, cards and notes as they were at {minuteWords(atMs).toLowerCase()}, and a
          full clock. This one stays as it is; the two link to each other.
        </Text>
        <RoundChoice meant={meant} choice={choice} onChange={setChoice} />
        <div>
          <Button type="submit" fullWidth loading={starting} disabled={lengthMin === null}>
            Get ready
          </Button>
          <StartError error={error} />
        </div>
      </Stack>
    </form>
  )
}

const lengths = [35, 45, 60] as const

function asBefore({ lengthMin, level, mode }: SessionView): Choice {
  const length = lengths.some((minutes) => minutes === lengthMin) ? String(lengthMin) : "own"
  return { length, ownLength: String(lengthMin), level, mode }
}

/** Any length, and the levels that the question is meant for or this session was played at. */
function useMeant({ promptSlug, level, hasKit }: SessionView): Meant {
  const { data: prompt } = useQuery({ ...promptQuery(promptSlug ?? ""), enabled: promptSlug !== null })
  return {
    lengths: [...lengths],
    levels: levels.filter((one) => one === level || (prompt?.levels ?? levels).includes(one)),
    hasKit,
  }
}
