/**
 * `empty`: nothing typed, so a screen stays quiet. `unreadable`: not a calculation. `units`: unlike units added, or too
 * many multiplied. `number`: division by zero, or a result no number holds. `limit`: too long or too deeply nested.
 * `reference`: another row is missing or has a fault itself. `circle`: rows that wait for each other.
 */
export type FaultKind = "empty" | "unreadable" | "units" | "number" | "limit" | "reference" | "circle"

/**
 * Why a row has no result. `message` tells a person what to do; rows in it are written @{id}, as in every text of a
 * card, so that what draws links shows their numbers. `at` is the offset in the row's source; `rows` are the ids meant.
 */
export interface EstimateFault {
  kind: FaultKind
  message: string
  at: number
  rows: readonly string[]
}

export function fault(kind: FaultKind, message: string, at: number, rows: readonly string[] = []): EstimateFault {
  return { kind, message, at, rows }
}

/** How a reader deep inside a row gives up; `evaluate` turns it back into a value, so that no caller ever sees it. */
export class Halt extends Error {
  readonly fault: EstimateFault

  constructor(kind: FaultKind, message: string, at: number, rows: readonly string[] = []) {
    super(message)
    this.fault = fault(kind, message, at, rows)
  }
}
