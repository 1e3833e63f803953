import { Text } from "@mantine/core"
import { useLocalStorage } from "@mantine/hooks"
import { useState } from "react"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { Fold } from "#features/practice/fold.tsx"
import classes from "#features/practice/practice.module.css"
import { guidance } from "./guidance-words.ts"

interface Props {
  step: Step
  /** There is no room for it beside the step's own work. */
  startsFolded: boolean
}

/** Two lines and an example. Who has folded them away once is not shown them again on this device, until they ask. */
export function Guidance({ step, startsFolded }: Props) {
  // A page that is made narrower later folds nothing: that would be kept as the hand's own wish.
  const [foldedAtFirst] = useState(startsFolded)
  const [folded, setFolded] = useLocalStorage({
    key: "tradeoff-guidance-folded",
    defaultValue: false,
    getInitialValueInEffect: false,
    serialize: String,
    deserialize: (kept) => kept === "true",
  })
  const { lines, example } = guidance[step]
  return (
    <Fold
      title="What a good step looks like"
      startsOpen={!folded && !foldedAtFirst}
      onToggle={(open) => setFolded(!open)}
    >
      {lines.map((line) => (
        <Text key={line} size="sm" component="p">
          {line}
        </Text>
      ))}
      <Text size="xs" component="p" className={classes.example}>
        <Text span inherit c="dimmed">
          For example, a library’s loans:{" "}
        </Text>
        {example}
      </Text>
    </Fold>
  )
}
