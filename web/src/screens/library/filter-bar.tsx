import { NativeSelect, TextInput } from "@mantine/core"
import { IconSearch } from "@tabler/icons-react"
import { levels } from "@tradeoff/shared/contracts/level.ts"
import { roundLengthsMin } from "@tradeoff/shared/contracts/prompt-format.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import { topicName } from "#features/session-words/topic-name.ts"
import type { Filter } from "./filter.ts"
import classes from "./library.module.css"

interface Props {
  filter: Filter
  topics: readonly string[]
  onChange: (filter: Filter) => void
}

/** Any of the four may be left open; they are combined. */
export function FilterBar({ filter, topics, onChange }: Props) {
  return (
    <search className={classes.bar}>
      <TextInput
        type="search"
        label="Search"
        placeholder="Title or topic"
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        value={filter.words}
        onChange={({ currentTarget }) => onChange({ ...filter, words: currentTarget.value })}
      />
      <NativeSelect
        label="Topic"
        data={[{ value: "", label: "Any topic" }, ...topics.map((value) => ({ value, label: topicName(value) }))]}
        value={filter.topic ?? ""}
        onChange={({ currentTarget }) => onChange({ ...filter, topic: currentTarget.value || null })}
      />
      <NativeSelect
        label="Level"
        data={[{ value: "", label: "Any level" }, ...levels.map((value) => ({ value, label: levelWords[value] }))]}
        value={filter.level ?? ""}
        onChange={({ currentTarget }) => {
          onChange({ ...filter, level: levels.find((level) => level === currentTarget.value) ?? null })
        }}
      />
      <NativeSelect
        label="Length"
        data={[
          { value: "", label: "Any length" },
          ...roundLengthsMin.map((minutes) => ({ value: String(minutes), label: `${minutes} minutes` })),
        ]}
        value={filter.lengthMin ?? ""}
        onChange={({ currentTarget }) => onChange({ ...filter, lengthMin: Number(currentTarget.value) || null })}
      />
    </search>
  )
}
