import type { EstimateFault } from "./fault.ts"

/**
 * Unit → exponent, zeros left out. "s" is seconds and "B" bytes; "$", "€" and "£" are money; every other key is a
 * counting word in lower case and singular ("request"). 5 requests/s is `{ value: 5, units: { request: 1, s: -1 } }`.
 */
export type Units = ReadonlyMap<string, number>

/** A finite number of units, always in the base units: a minute has the value 60, a kilobyte 1,000. */
export interface Quantity {
  kind: "quantity"
  value: number
  units: Units
}

/** What a row comes to; `kind` tells the two apart. */
export type Estimate = Quantity | EstimateFault

export const currencies: readonly string[] = ["$", "€", "£"]

const plainUnits: Units = new Map()

export function quantity(value: number, units: Units = plainUnits): Quantity {
  // Adding zero turns -0 into 0.
  return { kind: "quantity", value: value + 0, units }
}

export function product(left: Quantity, right: Quantity): Quantity {
  return quantity(left.value * right.value, unitsTogether(left.units, right.units, 1))
}

export function quotient(left: Quantity, right: Quantity): Quantity {
  return quantity(left.value / right.value, unitsTogether(left.units, right.units, -1))
}

export function sameUnits(left: Units, right: Units): boolean {
  return left.size === right.size && [...left].every(([unit, exponent]) => right.get(unit) === exponent)
}

export function isCount(unit: string): boolean {
  return unit !== "s" && unit !== "B" && !currencies.includes(unit)
}

/**
 * 300M rows * 500 B is 150 GB: a count that multiplies bytes or money only says how many of them there are, and goes.
 * A count below the line stays (B/row), and so does one beside seconds, which the next row may divide away (user·s).
 */
export function settled({ value, units }: Quantity): Quantity {
  const amount = ["B", ...currencies].some((unit) => (units.get(unit) ?? 0) > 0)
  if (!amount) return quantity(value, units)
  return quantity(value, new Map([...units].filter(([unit, exponent]) => exponent < 0 || !isCount(unit))))
}

function unitsTogether(left: Units, right: Units, sign: 1 | -1): Units {
  const units = new Map(left)
  for (const [unit, exponent] of right) {
    const sum = (units.get(unit) ?? 0) + sign * exponent
    if (sum === 0) units.delete(unit)
    else units.set(unit, sum)
  }
  return units
}
