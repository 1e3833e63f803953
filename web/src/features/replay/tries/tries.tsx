import { Anchor, Table, Text } from "@mantine/core"
import { Link } from "react-router"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Try } from "@tradeoff/shared/contracts/tries.ts"
import { levelWords, modeWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import { useNarrow } from "#ui/use-narrow.ts"
import { StepBars } from "./step-bars.tsx"
import { checkpointWords, originWords } from "./try-words.ts"
import classes from "./tries.module.css"

interface Props {
  /** The round whose page this is. */
  session: SessionId
  tries: readonly Try[]
}

/** One's rounds of one question side by side, oldest first: a table, or on a phone one card each. */
export function Tries(props: Props) {
  const narrow = useNarrow()
  return narrow ? <AsCards {...props} /> : <AsTable {...props} />
}

function AsTable({ session, tries }: Props) {
  return (
    <Table className={classes.table} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Round</Table.Th>
          <Table.Th>Began</Table.Th>
          <Table.Th>Settings</Table.Th>
          <Table.Th>Time by step</Table.Th>
          <Table.Th>Checkpoints</Table.Th>
          <Table.Th>Hints</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tries.map((one) => (
          <Table.Tr key={one.session.id}>
            <Table.Td>
              <Which one={one} here={one.session.id === session} />
            </Table.Td>
            <Table.Td>{originWords(one, tries)}</Table.Td>
            <Table.Td>{settingsWords(one)}</Table.Td>
            <Table.Td>
              <StepBars steps={one.steps} />
            </Table.Td>
            <Table.Td>{checkpointWords(one)}</Table.Td>
            <Table.Td className="tabular">{one.hints}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function AsCards({ session, tries }: Props) {
  return (
    <ul className={classes.cards}>
      {tries.map((one) => (
        <li key={one.session.id}>
          <Which one={one} here={one.session.id === session} />
          <Text size="sm" c="dimmed">
            {originWords(one, tries)}. {settingsWords(one)}.
          </Text>
          <StepBars steps={one.steps} />
          <Text size="sm">
            {checkpointWords(one)}; {one.hints === 1 ? "1 hint" : `${one.hints} hints`}
          </Text>
        </li>
      ))}
    </ul>
  )
}

function Which({ one: { session }, here }: { one: Try; here: boolean }) {
  const day = new Date(session.startedAt ?? session.createdAt).toLocaleString("en", {
    dateStyle: "medium",
    timeStyle: "short",
  })
  return (
    <div>
      {here ? (
        <Text fw={600}>{day}</Text>
      ) : (
        <Anchor component={Link} to={paths.session(session.id)} fw={600}>
          {day}
        </Anchor>
      )}
      <Text size="sm" c="dimmed">
        {here && "This round"}
        {here && session.startedAt !== null && ", "}
        {session.startedAt !== null && (
          <Anchor component={Link} to={paths.replay(session.id)} size="sm" aria-label={`Replay of ${day}`}>
            replay
          </Anchor>
        )}
      </Text>
    </div>
  )
}

function settingsWords({ session: { mode, level, lengthMin } }: Try): string {
  return `${modeWords[mode].name}, ${levelWords[level].toLowerCase()}, ${lengthMin} min`
}
