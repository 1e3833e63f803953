import { z } from "zod"

/** What people have typed: text that every database keeps and every page shows as it was. Callers say how long. */
export const TypedText = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\0\p{Surrogate}]*$/u, "text without zero characters and halves of characters")

/** What stands in a field that is still being filled: kept as it is, and possibly empty. Callers say how long. */
export const DraftText = z
  .string()
  .regex(/^[^\0\p{Surrogate}]*$/u, "text without zero characters and halves of characters")
