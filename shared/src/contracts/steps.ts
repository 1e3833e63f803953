import { z } from "zod"

/** The six steps of every round, in the order in which they are usually walked. */
export const steps = ["requirements", "api", "data-model", "architecture", "scaling", "trade-offs"] as const
export const Step = z.enum(steps)
export type Step = z.infer<typeof Step>

/** What the clock can be counting: the intro before the first step, a step, or the wrap-up after the last. */
export const Phase = z.enum(["intro", ...steps, "wrap-up"])
export type Phase = z.infer<typeof Phase>

/** Neither the intro nor the wrap-up is a step: nothing is made in them. */
export function isStep(phase: Phase | null): phase is Step {
  return phase !== null && phase !== "intro" && phase !== "wrap-up"
}
