import type { Try } from "@tradeoff/shared/contracts/tries.ts"
import { clockText } from "#ui/clock-text.ts"

/** How a round began: from nothing, or from a moment of another. */
export function originWords({ session: { branchedFrom } }: Try, tries: readonly Try[]): string {
  if (branchedFrom === null) return "From an empty board"
  const origin = tries.find(({ session }) => session.id === branchedFrom.session)?.session
  if (!origin || origin.startedAt === null) return "From a moment of another round"
  const day = new Date(origin.startedAt).toLocaleDateString("en", { dateStyle: "medium" })
  return `From minute ${clockText(branchedFrom.at - origin.startedAt)} of the round of ${day}`
}

/** How the checkpoints were marked. */
export function checkpointWords({ checkpoints, checkpointsInKit }: Try): string {
  const { unprompted, prompted, missed, notSeen } = checkpoints
  if (checkpointsInKit === null) return "No kit"
  const marked = unprompted + prompted + missed + notSeen
  if (marked === 0) return `None of ${checkpointsInKit} marked`
  return `${unprompted} unprompted, ${prompted} prompted, ${missed} missed; ${marked} of ${checkpointsInKit} marked`
}
