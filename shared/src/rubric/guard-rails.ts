import type { Dimension } from "#contracts/dimension.ts"
import { type Initiative, initiatives } from "#contracts/initiative.ts"
import { isAtMost, type Level } from "#contracts/level.ts"
import type { Score, Verdict } from "#contracts/marks.ts"

/** A limit that scores put on the overall verdict. It is shown as advice: the verdict stays a person's. */
export interface GuardRail {
  id: "problemNotFound" | "designDoesNotHold" | "steered"
  /** The scores it comes from; none when it comes from the record. */
  dimensions: readonly Dimension[]
  says: string
  /** Whether it has room for a verdict at the level that the round aimed at; `levelShown` is null while that is not said. */
  allows(verdict: Verdict, levelShown: Level | null): boolean
}

interface Judged {
  scores: Partial<Record<Dimension, Score>>
  /** What the round aimed at. */
  level: Level
  /** What each hint that was taken counts as. */
  hints: readonly Initiative[]
}

const steeredFrom = 2

/** The guard rails that apply to what has been scored so far, the same for the same scores in whatever order. */
export function guardRails({ scores, level, hints }: Judged): GuardRail[] {
  const rails: GuardRail[] = []
  if (scores.d1 === 1) rails.push(problemNotFound)
  if (scores.d2 === 1 || scores.d2 === 2) rails.push(designDoesNotHold)
  const steering = hints.filter((effect) => initiatives.indexOf(effect) >= initiatives.indexOf("hinted"))
  if (level === "staff" && steering.length >= steeredFrom) rails.push(steered)
  return rails
}

/** Those of them that a verdict goes beyond. It may stand all the same, with a reason. */
export function railsPassed(judged: Judged, verdict: Verdict, levelShown: Level | null): GuardRail[] {
  return guardRails(judged).filter((rail) => !rail.allows(verdict, levelShown))
}

function isNo(verdict: Verdict): boolean {
  return verdict === "strongNo" || verdict === "no"
}

const problemNotFound: GuardRail = {
  id: "problemNotFound",
  dimensions: ["d1"],
  says: "With a 1 here, most interviewers would not go above a No overall: a fine design for another problem does not count.",
  allows: isNo,
}

const designDoesNotHold: GuardRail = {
  id: "designDoesNotHold",
  dimensions: ["d2"],
  says: "With a 1 or 2 here, most interviewers would not go above a No overall: not ending with a working system is the commonest way to fail.",
  allows: isNo,
}

const steered: GuardRail = {
  id: "steered",
  dimensions: [],
  says: "Two or more hints pointed the way. At staff level that speaks for a Yes at senior level at most.",
  allows: (verdict, levelShown) =>
    isNo(verdict) || (verdict === "yes" && (levelShown === null || isAtMost(levelShown, "senior"))),
}
