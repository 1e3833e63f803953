import type { Fix, ReviewChange, ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import { fieldId } from "#features/review-form/field/field-id.ts"
import { SavedText } from "#features/review-form/field/saved-text.tsx"
import classes from "./verdict.module.css"

interface Props {
  content: ReviewContent
  onChange: (change: ReviewChange) => void
}

const strengthExamples = [
  "Asked who borrows and how often before drawing anything, and wrote the two numbers down.",
  "Walked one loan from the call to the stored row, and noticed the missing key on the way.",
] as const

/** The loans of a town's library, as in the guidance of the steps: no prompt is about them. */
const fixExamples: readonly [Fix, Fix] = [
  {
    behaviour: "You drew the search index before saying what readers look for.",
    effect: "Twelve minutes went into it, and reserving a copy never got a call.",
    nextTime: "Write the three things a reader does first, and draw only what one of them needs.",
  },
  {
    behaviour: "“We just retry” was the whole answer to a branch that goes offline.",
    effect: "I could not tell whether one card could borrow the same copy twice.",
    nextTime: "Follow one failure aloud: who notices, what is kept, what is done again.",
  },
]

const parts = [
  { part: "behaviour", label: "What happened" },
  { part: "effect", label: "What came of it" },
  { part: "nextTime", label: "Next time" },
] as const

/** What to keep, what to do otherwise, and what to practise: for the one who reads it. */
export function ClosingWords({ content, onChange }: Props) {
  return (
    <div className={classes.words}>
      <Strengths strengths={content.strengths} onChange={(strengths) => onChange({ strengths })} />
      <Fixes fixes={content.fixes} onChange={(fixes) => onChange({ fixes })} />
      <SavedText
        id={fieldId("drill")}
        label="One exercise until the next round"
        placeholder="Three rounds of ten minutes: only requirements, with a number behind each quality."
        value={content.drill}
        maxLength={500}
        onChange={(drill) => onChange({ drill })}
      />
    </div>
  )
}

type Two<Value> = readonly [Value, Value]

function put<Value>(two: Two<Value>, index: 0 | 1, value: Value): [Value, Value] {
  return index === 0 ? [value, two[1]] : [two[0], value]
}

const both = [0, 1] as const

function Strengths({
  strengths,
  onChange,
}: {
  strengths: Two<string>
  onChange: (strengths: [string, string]) => void
}) {
  return (
    <div id={fieldId("strengths")} className={classes.words}>
      {both.map((index) => (
        <SavedText
          key={index}
          label={index === 0 ? "What to keep doing" : "And one thing more"}
          placeholder={strengthExamples[index]}
          value={strengths[index]}
          maxLength={500}
          onChange={(text) => onChange(put(strengths, index, text))}
        />
      ))}
    </div>
  )
}

function Fixes({ fixes, onChange }: { fixes: Two<Fix>; onChange: (fixes: [Fix, Fix]) => void }) {
  return (
    <div id={fieldId("fixes")} className={classes.words}>
      {both.map((index) => (
        <fieldset key={index} className={classes.fix}>
          <legend>{index === 0 ? "To do otherwise" : "And another"}</legend>
          {parts.map(({ part, label }) => (
            <SavedText
              key={part}
              label={label}
              placeholder={fixExamples[index][part]}
              value={fixes[index][part]}
              maxLength={500}
              minRows={1}
              onChange={(text) => onChange(put(fixes, index, { ...fixes[index], [part]: text }))}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}
