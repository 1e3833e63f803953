import { Input, Text, VisuallyHidden } from "@mantine/core"
import type { EvidenceId } from "@tradeoff/shared/contracts/ids.ts"
import type { Evidence } from "@tradeoff/shared/contracts/reviews.ts"
import { fieldId } from "#features/review-form/field/field-id.ts"
import { polarityWords } from "#features/session-words/review-words.ts"
import { clockText } from "#ui/clock-text.ts"
import classes from "./verdict.module.css"

const most = 2

interface Props {
  pieces: readonly (readonly [EvidenceId, Evidence])[]
  decisive: readonly EvidenceId[]
  /** Epoch ms of the round's start. */
  startAt: number
  onChange: (decisive: EvidenceId[]) => void
}

/** The one or two moments that decided it, out of the evidence. */
export function Decisive({ pieces, decisive, startAt, onChange }: Props) {
  const full = decisive.length >= most
  const toggle = (id: EvidenceId) =>
    onChange(decisive.includes(id) ? decisive.filter((one) => one !== id) : [...decisive, id])
  return (
    <div id={fieldId("decisive")} className={classes.choice}>
      <Input.Label component="div">What decided it?</Input.Label>
      <Input.Description>
        {full ? "Two are chosen: take one back to choose another." : "One or two pieces of your evidence."}
      </Input.Description>
      {pieces.length === 0 && (
        <Text size="sm" c="dimmed">
          There is no evidence yet to choose from.
        </Text>
      )}
      <fieldset className={classes.moments}>
        <VisuallyHidden component="legend">What decided it</VisuallyHidden>
        {pieces.map(([id, { at, polarity, words }]) => (
          <label key={id} className={classes.moment}>
            <input
              type="checkbox"
              checked={decisive.includes(id)}
              disabled={full && !decisive.includes(id)}
              onChange={() => toggle(id)}
            />
            <span className={classes.when}>{clockText(at - startAt)}</span>
            <span aria-hidden>{polarityWords[polarity].sign}</span>
            <span>{words}</span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}
