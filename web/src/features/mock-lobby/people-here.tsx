import { ActionIcon, Text, Title, Tooltip } from "@mantine/core"
import { IconCheck, IconUserX } from "@tabler/icons-react"
import { useRef } from "react"
import { colourOf, initialsOf } from "#features/peers/peer-colour.ts"
import { RemoveDialog } from "#features/remove-person/remove-dialog.tsx"
import { type Removal, useRemoval } from "#features/remove-person/use-removal.ts"
import { roleWords } from "#features/session-words/session-words.ts"
import type { Attendee, Part } from "./attendees.ts"
import classes from "./mock-lobby.module.css"

interface Props {
  parts: readonly Part[]
  /** One's own number. */
  me: number
  /** Only the host may. */
  mayRemove: boolean
  onRemove: (participant: number) => void
}

/** Who has which part, who is here, and who is ready. */
export function PeopleHere({ parts, me, mayRemove, onRemove }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const removal = useRemoval(onRemove, heading)
  return (
    <section aria-labelledby="people">
      <Title order={2} id="people" ref={heading} tabIndex={-1} mb="sm">
        Who takes part
      </Title>
      <ul className={classes.people} aria-labelledby="people">
        {parts.map(({ role, who }) => (
          <li key={who?.participant ?? role}>
            {who ? (
              <Somebody who={who} me={me} removal={mayRemove ? removal : null} />
            ) : (
              <Nobody role={roleWords[role]} />
            )}
          </li>
        ))}
      </ul>
      <RemoveDialog removal={removal} />
    </section>
  )
}

function Nobody({ role }: { role: string }) {
  return (
    <>
      <span className={classes.face} data-free aria-hidden />
      <div className={classes.who}>
        <Text c="dimmed">Nobody yet</Text>
        <Text size="sm" c="dimmed">
          {role}
        </Text>
      </div>
    </>
  )
}

function Somebody({ who, me, removal }: { who: Attendee; me: number; removal: Removal | null }) {
  const { participant, name, role, here, ready } = who
  const own = participant === me
  return (
    <>
      <span
        className={classes.face}
        data-away={here === false || undefined}
        style={{ backgroundColor: here === false ? undefined : colourOf(participant) }}
        aria-hidden
      >
        {initialsOf(name)}
      </span>
      <div className={classes.who}>
        <Text className={classes.name}>
          {name}
          {own && " (you)"}
        </Text>
        <Text size="sm" c="dimmed">
          {roleWords[role]}
          {here === false && ", away"}
        </Text>
      </div>
      {role !== "observer" && <Ready ready={ready} />}
      {removal && !own && <Remove name={name} onPress={() => removal.ask(who)} />}
    </>
  )
}

function Ready({ ready }: { ready: boolean }) {
  return (
    <Text size="sm" className={classes.ready} data-ready={ready || undefined}>
      {ready && <IconCheck size={16} stroke={2} aria-hidden />}
      {ready ? "Ready" : "Not ready"}
    </Text>
  )
}

function Remove({ name, onPress }: { name: string; onPress: () => void }) {
  const label = `Remove ${name} from this round`
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onPress}>
        <IconUserX size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
}
