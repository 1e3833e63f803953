import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import { anchoredPoints, type RubricWords } from "@tradeoff/shared/contracts/rubrics.ts"

/** Whether every field has some words: a score without a description is a number that everybody reads otherwise. */
export function isComplete({ name, dimensions: worded }: RubricWords): boolean {
  const fields = dimensions.flatMap((dimension) => {
    const { name, asks, anchors } = worded[dimension]
    return [name, asks, ...anchoredPoints.map((point) => anchors[point])]
  })
  return [name, ...fields].every((words) => words.trim() !== "")
}
