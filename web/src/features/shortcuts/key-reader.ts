import type { Action } from "./action.ts"

/** The second key of a pair has to follow within this time. */
const pairWithinMs = 1_500

/** Finds the action that the keys pressed so far ask for, if any. Knows no DOM. */
export function createKeyReader(): (key: string, at: number, actions: readonly Action[]) => Action | null {
  let first: { key: string; at: number } | null = null
  return (key, at, actions) => {
    const before = first && at - first.at <= pairWithinMs ? first.key : null
    first = null
    const wanted = before === null ? key : `${before} ${key}`
    const action = actions.find(({ keys }) => keys === wanted)
    if (action) return action.unavailable ? null : action
    if (actions.some(({ keys }) => keys?.startsWith(`${key} `))) first = { key, at }
    return null
  }
}
