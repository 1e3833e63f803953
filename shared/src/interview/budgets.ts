import type { SessionSettings } from "#contracts/session-settings.ts"
import { Phase } from "#contracts/steps.ts"

/** Whole minutes for each phase; 0 means that the round has no such phase of its own. */
export type Budgets = Readonly<Record<Phase, number>>

export const phases = Phase.options

/** The lengths that were thought through phase by phase. Every other length borrows the proportions of the nearest. */
type KnownLength = 35 | 45 | 60

const tables: Readonly<Record<KnownLength, Budgets>> = {
  35: table(0, [5, 3, 4, 10, 9, 4], 0),
  45: table(2, [6, 4, 5, 11, 11, 4], 2),
  60: table(3, [8, 5, 6, 13, 15, 6], 4),
}

type SixMinutes = readonly [number, number, number, number, number, number]

function table(
  intro: number,
  [requirements, api, model, architecture, scaling, tradeOffs]: SixMinutes,
  wrapUp: number,
) {
  return {
    intro,
    requirements,
    api,
    "data-model": model,
    architecture,
    scaling,
    "trade-offs": tradeOffs,
    "wrap-up": wrapUp,
  }
}

/**
 * How the length of a round is meant to be spent. The minutes of all phases add up to `lengthMin` exactly. A round
 * that begins with the first stroke has no intro, and its minutes go to the other phases.
 */
export function phaseBudgets({ lengthMin, begins }: Pick<SessionSettings, "lengthMin" | "begins">): Budgets {
  const nearest = tables[nearestLength(lengthMin)]
  return shared(lengthMin, begins === "onFirstEdit" ? { ...nearest, intro: 0 } : nearest)
}

/** Of two equally near, the shorter. */
function nearestLength(lengthMin: number): KnownLength {
  if (lengthMin <= 40) return 35
  return lengthMin <= 52 ? 45 : 60
}

/** Late enough that there is a design to change, early enough to change it. */
const curveballs: Readonly<Record<KnownLength, number>> = { 35: 22, 45: 28, 60: 36 }

/** After how many whole minutes of the round its curveball is due. */
export function curveballAfterMin({ lengthMin }: Pick<SessionSettings, "lengthMin">): number {
  const nearest = nearestLength(lengthMin)
  return Math.round((lengthMin * curveballs[nearest]) / nearest)
}

/**
 * `total` shared out in proportion to `weights`, in whole minutes, by largest remainder; between equal remainders the
 * earlier phase gets the minute.
 */
function shared(total: number, weights: Budgets): Budgets {
  const weightSum = phases.reduce((sum, phase) => sum + weights[phase], 0)
  const budgets = { ...weights }
  for (const phase of phases) budgets[phase] = Math.floor((total * weights[phase]) / weightSum)
  const missing = total - phases.reduce((sum, phase) => sum + budgets[phase], 0)
  const remainder = (phase: Phase) => (total * weights[phase]) % weightSum
  const byRemainder = phases.toSorted((a, b) => remainder(b) - remainder(a))
  for (const phase of byRemainder.slice(0, missing)) budgets[phase] += 1
  return budgets
}

/** The phase in which a round starts: the intro where it has minutes, else the first step. */
export function firstPhase(settings: Pick<SessionSettings, "lengthMin" | "begins">): Phase {
  return phaseBudgets(settings).intro > 0 ? "intro" : "requirements"
}
