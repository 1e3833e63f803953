import { Halt } from "./fault.ts"
import { currencies, product, type Quantity, quantity, quotient } from "./quantity.ts"
import type { Reading } from "./reading.ts"
import { scalesBeforeCounts } from "./units.ts"

/**
 * Reads what may follow a value and belongs to it before any operator does: a scale, a unit, and "per" units:
 * `50k requests/s`, `250 per machine`, `10 requests a user a day`. So 10,000 / 250 per machine divides by 250/machine.
 */
export function readUnits(reading: Reading, value: Quantity): Quantity {
  let result = unitAhead(reading, scaleAhead(reading, value))
  while (perAhead(reading) && denominatorAhead(reading)) {
    reading.take()
    result = quotient(result, unitAhead(reading, scaleAhead(reading, quantity(1))))
  }
  if (isBareEach(reading)) reading.take()
  refuseSideBySide(reading)
  return result
}

/** True if "/" or one of its words comes next. */
export function perAhead(reading: Reading): boolean {
  const token = reading.ahead()
  return reading.meaning()?.is === "per" || (token?.is === "sign" && token.text === "/")
}

/** True if a money sign with its number comes next, or `by` places on: $5 is a value, $ alone a unit. */
export function moneyAhead(reading: Reading, by = 0): boolean {
  return currencies.includes(reading.ahead(by)?.text ?? "") && reading.ahead(by + 1)?.is === "number"
}

function denominatorAhead(reading: Reading): boolean {
  const is = reading.meaning(1)?.is
  return (is === "unit" || is === "count" || is === "scale" || is === "unclear") && !moneyAhead(reading, 1)
}

function scaleAhead(reading: Reading, value: Quantity): Quantity {
  const token = reading.ahead()
  const meaning = reading.meaning()
  if (!token || !meaning) return value
  const beforeCount = scalesBeforeCounts.get(token.text)
  if (beforeCount !== undefined && (isCounted(reading) || moneyAhead(reading, -2))) {
    reading.take()
    return product(value, quantity(beforeCount))
  }
  if (meaning.is !== "scale") return value
  reading.take()
  return product(value, quantity(meaning.factor))
}

/** True for the B of 2B users, not for that of 2 B users: bytes are written with a space more often than billions. */
function isCounted(reading: Reading): boolean {
  const [last, token] = [reading.ahead(-1), reading.ahead()]
  const touches = last?.is === "number" && last.end === token?.at
  return reading.meaning(1)?.is === "count" && (touches || token?.text !== "B")
}

function unitAhead(reading: Reading, value: Quantity): Quantity {
  const token = reading.ahead()
  const meaning = reading.meaning()
  if (!token || !meaning || moneyAhead(reading)) return value
  if (meaning.is === "unclear") throw new Halt("unreadable", meaning.message, token.at)
  if (meaning.is !== "unit" && meaning.is !== "count") return value
  reading.take()
  return product(value, quantity(meaning.factor, meaning.units))
}

/** "500 B each": says that a count multiplies it, which the arithmetic knows without. */
function isBareEach(reading: Reading): boolean {
  const [each, next] = [reading.ahead(), reading.ahead(1)]
  if (each?.is !== "word" || each.text.toLowerCase() !== "each") return false
  return !next || (next.is === "sign" && next.text !== "(")
}

function refuseSideBySide(reading: Reading): void {
  const [last, token, is] = [reading.ahead(-1), reading.ahead(), reading.meaning()?.is]
  if (!last || !token || (is !== "unit" && is !== "count" && is !== "scale" && is !== "unclear")) return
  throw new Halt("unreadable", sideBySideMessage(reading.spelled(last), reading.spelled(token)), token.at)
}

function sideBySideMessage(left: string, right: string): string {
  if (left === "B") return `B with a space before it is bytes. For billions write 2B ${right} or 2 billion ${right}.`
  const joined = /^\p{L}+$/u.test(left) ? `Make them one word, ${left}_${right}, or put` : "Put"
  return `${left} and ${right} stand side by side. ${joined} an operator between them.`
}
