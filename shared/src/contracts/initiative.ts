import { z } from "zod"

/** How far somebody had to be helped before they showed something; the order is from not at all to entirely. */
export const initiatives = ["unprompted", "probed", "hinted", "told"] as const
export const Initiative = z.enum(initiatives)
export type Initiative = z.infer<typeof Initiative>
