import { z } from "zod"

/** The body of every reply that is not a success. `code` is a `RefusalCode`; `requestId` finds the line in the log. */
export const Failure = z.object({ code: z.string(), message: z.string(), requestId: z.string() })
export type Failure = z.infer<typeof Failure>
