import type { Level } from "@tradeoff/shared/contracts/level.ts"
import { levels } from "@tradeoff/shared/contracts/level.ts"
import { confidences, verdicts } from "@tradeoff/shared/contracts/marks.ts"
import type { ReviewChange, ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import type { GuardRail } from "@tradeoff/shared/rubric/guard-rails.ts"
import { fieldId } from "#features/review-form/field/field-id.ts"
import { SavedText } from "#features/review-form/field/saved-text.tsx"
import { Advice } from "#features/review-form/score/advice.tsx"
import { confidenceWords, verdictWords } from "#features/session-words/review-words.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import { Choice } from "./choice.tsx"
import classes from "./verdict.module.css"

interface Props {
  /** What the round aimed at. */
  level: Level
  content: ReviewContent
  /** Those that the verdict goes beyond. */
  passed: readonly GuardRail[]
  onChange: (change: ReviewChange) => void
}

const asOptions = <Value extends string>(values: readonly Value[], words: Record<Value, string>) =>
  values.map((value) => ({ value, label: words[value] }))

const verdictOptions = asOptions(verdicts, verdictWords)
const levelOptions = asOptions(levels, levelWords)
const confidenceOptions = asOptions(confidences, confidenceWords)

/** Whether it was enough for the level, and for which it would have been. */
export function Verdict({ level, content, onChange }: Omit<Props, "passed">) {
  return (
    <>
      <Choice
        id={fieldId("verdict")}
        label={`Would it pass at ${levelWords[level].toLowerCase()} level?`}
        value={content.verdict}
        options={verdictOptions}
        onChange={(verdict) => onChange({ verdict })}
      />
      <Choice
        id={fieldId("levelShown")}
        label="Which level was shown?"
        value={content.levelShown}
        options={levelOptions}
        onChange={(levelShown) => onChange({ levelShown })}
      />
    </>
  )
}

/** The same with how sure one is, and a reason where the verdict goes beyond what the scores allow for. */
export function FullVerdict({ passed, ...props }: Props) {
  const { content, onChange } = props
  const asked = passed.length > 0 || content.overrideReason !== ""
  return (
    <div className={classes.verdict}>
      <Verdict {...props} />
      <Choice
        id={fieldId("confidence")}
        label="How sure are you?"
        value={content.confidence}
        options={confidenceOptions}
        onChange={(confidence) => onChange({ confidence })}
      />
      <Advice rails={passed} />
      {asked && (
        <SavedText
          id={fieldId("overrideReason")}
          label="Why the verdict goes further all the same"
          description="The advice is not a rule. Who reads this wants to know what outweighed it."
          value={content.overrideReason}
          maxLength={1_000}
          onChange={(overrideReason) => onChange({ overrideReason })}
        />
      )}
    </div>
  )
}
