import { ActionIcon, Menu, Text, Title, Tooltip } from "@mantine/core"
import { IconCheck, IconDots, IconUserX } from "@tabler/icons-react"
import { colourOf, initialsOf } from "#features/peers/peer-colour.ts"
import { roleWords } from "#features/session-words/session-words.ts"
import type { Attendee, Part } from "./attendees.ts"
import classes from "./mock-lobby.module.css"

interface Props {
  parts: readonly Part[]
  /** One's own number. */
  me: number
  /** Absent for who may remove nobody. */
  onRemove?: ((participant: number) => void) | undefined
}

/** Who has which part, who is here, and who is ready. */
export function PeopleHere({ parts, me, onRemove }: Props) {
  return (
    <section aria-labelledby="people">
      <Title order={2} id="people" mb="sm">
        Who takes part
      </Title>
      <ul className={classes.people} aria-labelledby="people">
        {parts.map(({ role, who }) => (
          <li key={who?.participant ?? role}>
            {who ? <Somebody who={who} me={me} onRemove={onRemove} /> : <Nobody role={roleWords[role]} />}
          </li>
        ))}
      </ul>
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

function Somebody({ who, me, onRemove }: { who: Attendee } & Pick<Props, "me" | "onRemove">) {
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
      {onRemove && !own && <Remove name={name} onRemove={() => onRemove(participant)} />}
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

/** Two presses, because it is seldom meant. */
function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Tooltip label={`What you can do about ${name}`}>
          <ActionIcon variant="subtle" color="gray" aria-label={`What you can do about ${name}`}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="red" leftSection={<IconUserX size={18} stroke={1.6} aria-hidden />} onClick={onRemove}>
          Remove from this round
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
