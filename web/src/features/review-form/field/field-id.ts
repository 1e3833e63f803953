import type { Dimension } from "@tradeoff/shared/contracts/dimension.ts"
import type { Missing } from "@tradeoff/shared/rubric/review/missing.ts"

/** The name, on the page, of what a field of a review is filled in with. */
export function fieldId(field: Missing["field"], dimension: Dimension | null = null): string {
  return dimension === null ? `review-${field}` : `review-${field}-${dimension}`
}

const fields = "input:checked, input, textarea, button"

/** Brings a field into view and the focus into it: to what is chosen there, or else to the first that can be. */
export function goToField({ field, dimension }: Pick<Missing, "field" | "dimension">): void {
  const place = document.getElementById(fieldId(field, dimension))
  const target = place?.matches(fields)
    ? place
    : (place?.querySelector<HTMLElement>("input:checked") ?? place?.querySelector<HTMLElement>(fields))
  place?.scrollIntoView({ block: "center" })
  target?.focus({ preventScroll: true })
}
