import { Radio, Stack, TextInput } from "@mantine/core"
import { levels as allLevels } from "@tradeoff/shared/contracts/level.ts"
import { Mode } from "@tradeoff/shared/contracts/session-settings.ts"
import { helpWords, levelWords, modeWords, peerHelpWords } from "#features/session-words/session-words.ts"
import { SegmentedChoice } from "#ui/segmented-choice.tsx"
import { type Choice, lengthOf, type Meant, ownLengthRange } from "./choice.ts"

interface Props<Chosen extends Choice> {
  /** What there is to choose from. */
  meant: Meant
  choice: Chosen
  onChange: (choice: Chosen) => void
}

/** How long, at which level, how strictly: the fields that every round is made with. */
export function RoundChoice<Chosen extends Choice>({ meant, choice, onChange }: Props<Chosen>) {
  return (
    <>
      <LengthChoice meant={meant} choice={choice} onChange={onChange} />
      <SegmentedChoice
        label="Level"
        description={levelMeans(meant)}
        value={choice.level}
        data={allLevels
          .filter((level) => meant.levels.includes(level))
          .map((value) => ({ value, label: levelWords[value] }))}
        onChange={(level) => onChange({ ...choice, level })}
      />
      <Radio.Group
        label="How strict"
        value={choice.mode}
        onChange={(value) => onChange({ ...choice, mode: Mode.parse(value) })}
      >
        <Stack gap="sm" mt="xs">
          {Mode.options.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={modeWords[mode].name}
              description={`${modeWords[mode].means} ${meant.withPeer ? peerHelpWords(mode) : helpWords(mode, meant.hasKit)}`}
            />
          ))}
        </Stack>
      </Radio.Group>
    </>
  )
}

function levelMeans({ hasKit, withPeer }: Meant): string {
  if (withPeer) return "Which checkpoints are expected of the candidate."
  return hasKit ? "Which checkpoints are expected of you afterwards." : "How strictly you score yourself afterwards."
}

function LengthChoice<Chosen extends Choice>({ meant, choice, onChange }: Props<Chosen>) {
  const { min, max } = ownLengthRange
  const data = [
    ...meant.lengths.map(String).map((value) => ({ value, label: value })),
    { value: "own", label: "Other" },
  ]
  return (
    <div>
      <SegmentedChoice
        label="Length in minutes"
        value={choice.length}
        data={data}
        onChange={(length) => onChange({ ...choice, length })}
      />
      {choice.length === "own" && (
        <TextInput
          mt="xs"
          name="ownLength"
          inputMode="numeric"
          label={`Minutes, ${min} to ${max}`}
          error={lengthOf(choice) === null && `A whole number of minutes from ${min} to ${max}`}
          value={choice.ownLength}
          onChange={({ currentTarget }) => onChange({ ...choice, ownLength: currentTarget.value })}
        />
      )}
    </div>
  )
}
