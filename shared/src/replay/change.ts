import type { CellChange, Splice } from "#contracts/replay.ts"
import { Words } from "#document/cells.ts"
import { isRecord } from "#document/clean.ts"
import { sameJson } from "#document/groups.ts"

/**
 * How one cell goes from `before` to `after`; undefined for either is a cell that is not there. Null when nothing
 * differs. Neither value is kept or changed.
 */
export function changeBetween(before: unknown, after: unknown): CellChange | null {
  if (after === undefined) return before === undefined ? null : { gone: true }
  if (after instanceof Words) {
    if (!(before instanceof Words)) return { words: after.text }
    return before.text === after.text ? null : { splices: [spliceBetween(before.text, after.text)] }
  }
  if (before instanceof Words || before === undefined) return { value: after }
  if (sameJson(before, after)) return null
  return isRecord(before) && isRecord(after) ? propertyChange(before, after) : { value: after }
}

/** The cell after `change`. Total: a change that does not fit what is there gives the nearest thing that it can mean. */
export function changed(before: unknown, change: CellChange): unknown {
  if ("gone" in change) return undefined
  if ("value" in change) return change.value
  if ("words" in change) return new Words(change.words)
  if ("splices" in change) return new Words(spliced(before instanceof Words ? before.text : "", change.splices))
  const after: Record<string, unknown> = { ...(isRecord(before) ? before : {}), ...change.set }
  for (const [name, tail] of Object.entries(change.append ?? {})) {
    const start: unknown = after[name]
    after[name] = [...(Array.isArray(start) ? start : []), ...tail]
  }
  return after
}

/** Words after splices, each of which counts in what the ones before it left. */
export function spliced(words: string, splices: readonly Splice[]): string {
  let text = words
  for (const [at, removed, inserted] of splices) text = text.slice(0, at) + inserted + text.slice(at + removed)
  return text
}

/** The one splice that turns `before` into `after`, as short as can be. */
export function spliceBetween(before: string, after: string): Splice {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return [start, before.length - start - end, after.slice(start, after.length - end)]
}

/**
 * Property by property; a list that only grew is told by what came to it, which keeps a stroke in progress short. A
 * property that went makes it the whole value.
 */
function propertyChange(before: Record<string, unknown>, after: Record<string, unknown>): CellChange {
  const names = Object.keys(after)
  if (Object.keys(before).some((name) => !Object.hasOwn(after, name))) return { value: after }
  const set: Record<string, unknown> = {}
  const append: Record<string, unknown[]> = {}
  for (const name of names) {
    const [was, is] = [before[name], after[name]]
    if (Object.hasOwn(before, name) && sameJson(was, is)) continue
    const tail = tailOf(was, is)
    if (tail) append[name] = tail
    else set[name] = is
  }
  return Object.keys(append).length > 0 ? { set, append } : { set }
}

/** What came behind a list that is still there from its beginning; null for anything else. */
function tailOf(before: unknown, after: unknown): unknown[] | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null
  if (before.length >= after.length) return null
  return before.every((entry, at) => sameJson(entry, after[at])) ? after.slice(before.length) : null
}
