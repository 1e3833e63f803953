import { Table, Text, Title } from "@mantine/core"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Level } from "@tradeoff/shared/contracts/level.ts"
import type { ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { initiativeProfile, type Tally } from "@tradeoff/shared/rubric/initiative-profile.ts"
import { levelWords, stepWords } from "#features/session-words/session-words.ts"
import { columns, sumWords } from "./initiative-words.ts"

interface Props {
  kit: Kit
  level: Level
  state: SessionState
  marks: ReviewContent["checkpoints"]
}

/** Which must-haves came from the candidate alone, and which after how much help; nothing until one is marked. */
export function Initiative({ kit, level, state, marks }: Props) {
  if (Object.keys(marks).length === 0) return null
  const profile = initiativeProfile({ kit, level, marks, markedAt: {}, help: state })
  const rows = steps.filter((step) => countOf(profile.steps[step].expected) > 0)
  return (
    <section aria-labelledby="initiative">
      <Title order={3} id="initiative" mt="xl" mb={4}>
        How much was yours
      </Title>
      <Text mb="xs">{sumWords(profile.total.expected, levelWords[level].toLowerCase())}</Text>
      <Table.ScrollContainer minWidth={420} type="native">
        <Table verticalSpacing={4} className="tabular">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Step</Table.Th>
              {columns.map(({ name, means }) => (
                <Table.Th key={name} scope="col" title={means} ta="right">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((step) => (
              <Table.Tr key={step}>
                <Table.Th scope="row" fw={400}>
                  {stepWords[step].name}
                </Table.Th>
                {columns.map(({ name, count }) => (
                  <Table.Td key={name} ta="right">
                    {count(profile.steps[step].expected) || "–"}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed" mt="xs" maw="44rem">
        Your marks say what came after help; the record says how much: a question back, a hint where to look, or the
        answer.
      </Text>
    </section>
  )
}

function countOf(tally: Tally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0)
}
