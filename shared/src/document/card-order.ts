import { generateNKeysBetween } from "fractional-indexing"
import { isOrderKey } from "./order-key.ts"

export interface Placed {
  id: string
  order: string
}

/** The one order of a list, everywhere: by key, and by identity where two hands chose one key at the same moment. */
export function byOrder(a: Placed, b: Placed): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** A key that sorts last where the stored one cannot be used; real keys never begin with "~". */
export const lastOrder = "~"

/**
 * Keys that put `id` at `index` among `others` (in their order, without it): its own, and new ones for neighbours
 * between which nothing would fit, because they share a key or have none that can be used. Whatever the keys are that
 * come in, those that go out are usable, and the order of the others stays.
 */
export function keysForPlace(others: readonly Placed[], index: number, id: string): Placed[] {
  let start = index
  while (start > 0 && !isOrderKey(others[start - 1]!.order)) start -= 1
  const lower = others[start - 1]?.order ?? null
  let end = index
  while (end < others.length && !isAbove(lower, others[end]!.order)) end += 1
  const upper = others[end]?.order ?? null
  const ids = [...idsOf(others.slice(start, index)), id, ...idsOf(others.slice(index, end))]
  return keyed(ids, lower, upper) ?? renewed(others, index, id)
}

/** Where keys have grown too long or come too near the end of their range, all cards get short ones. */
function renewed(others: readonly Placed[], index: number, id: string): Placed[] {
  const ids = [...idsOf(others.slice(0, index)), id, ...idsOf(others.slice(index))]
  return keyed(ids, null, null) ?? []
}

function keyed(ids: readonly string[], lower: string | null, upper: string | null): Placed[] | null {
  const keys = generateNKeysBetween(lower, upper, ids.length)
  return keys.every(isOrderKey) ? ids.map((id, at) => ({ id, order: keys[at]! })) : null
}

function idsOf(placed: readonly Placed[]): string[] {
  return placed.map(({ id }) => id)
}

function isAbove(lower: string | null, order: string): boolean {
  return isOrderKey(order) && (lower === null || order > lower)
}
