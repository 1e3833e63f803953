import { Text } from "@mantine/core"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { OwnReview } from "@tradeoff/shared/contracts/reviews.ts"
import { scoreWords, verdictWords } from "#features/session-words/review-words.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import classes from "./prediction.module.css"

/** What one foresaw, as it stays. */
export function SealedPrediction({ own: { content, rubric, submittedAt } }: { own: OwnReview }) {
  const { scores, verdict, levelShown } = content
  const rows: readonly (readonly [what: string, said: string | null])[] = [
    ...dimensions.map((dimension) => {
      const score = scores[dimension]
      return [rubric.dimensions[dimension].name, score === undefined ? null : scoreWords(score)] as const
    }),
    ["Verdict", verdict && verdictWords[verdict]],
    ["Level shown", levelShown && levelWords[levelShown]],
  ]
  return (
    <>
      <Text>
        Sealed{" "}
        {submittedAt === null
          ? ""
          : new Date(submittedAt).toLocaleString("en", { dateStyle: "long", timeStyle: "short" })}
        .
      </Text>
      <dl className={classes.sealed}>
        {rows.map(([what, said]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{said ?? "Not said"}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
