import { digits } from "./digits.ts"
import { Halt } from "./fault.ts"
import { unitText } from "./format.ts"
import { type Estimate, product, type Quantity, quantity, quotient, sameUnits, settled } from "./quantity.ts"
import { moneyAhead, perAhead, readUnits } from "./read-units.ts"
import { Reading, type ResultOf } from "./reading.ts"
import { numberOf, type Token, tokensOf } from "./tokens.ts"

const maxDepth = 32
const maxExponent = 4
const maxUnits = 12

/**
 * What a row of the estimate sheet comes to. Binds, tightest first: `^`, a value's units, `of`, `*` and `/`, `+` and
 * `-`; equals from the left. Never throws for any source, whatever it holds; what `resultOf` throws passes through.
 */
export function evaluate(source: string, resultOf: ResultOf): Estimate {
  const tokens = tokensOf(source)
  if (!Array.isArray(tokens)) return tokens
  const reading = new Reading(source, tokens, resultOf)
  try {
    const result = sum(reading)
    const rest = reading.ahead()
    if (rest) throw new Halt("unreadable", strayMessage(reading, rest), rest.at)
    return result
  } catch (error) {
    if (error instanceof Halt) return error.fault
    throw error
  }
}

function sum(reading: Reading): Quantity {
  const start = reading.taken
  let left = term(reading)
  let shares = isShare(reading, start)
  for (let sign = reading.takeSign("+-"); sign; sign = reading.takeSign("+-")) {
    const from = reading.taken
    const right = term(reading)
    const share = isShare(reading, from)
    if (!sameUnits(left.units, right.units)) throw unlike(reading, left, right, sign)
    if (share && !shares && left.value !== 1) throw new Halt("unreadable", shareMessage(sign, right.value), sign.at)
    shares &&= share
    left = finite(
      quantity(sign.text === "-" ? left.value - right.value : left.value + right.value, left.units),
      sign.at,
    )
  }
  return left
}

/**
 * What is multiplied and what is divided by are settled apart, so that neither their order nor a unit that cancels
 * matters: 3 replicas * 150 GB / 64 GB per machine is seven machines.
 */
function term(reading: Reading): Quantity {
  const at = reading.ahead()?.at ?? 0
  let above = factor(reading)
  let below = quantity(1)
  for (let operator = takeOperator(reading); operator; operator = takeOperator(reading)) {
    const right = factor(reading)
    if (operator.text === "*") {
      above = finite(product(above, right), operator.at)
    } else {
      if (right.value === 0) throw new Halt("number", "Nothing can be divided by zero.", operator.at)
      below = finite(product(below, right), operator.at)
    }
  }
  return bounded(finite(settled(quotient(settled(above), settled(below))), at), at)
}

function factor(reading: Reading): Quantity {
  let factorSign = 1
  for (let sign = reading.takeSign("+-"); sign; sign = reading.takeSign("+-")) {
    if (sign.text === "-") factorSign = -factorSign
  }
  let result = power(reading)
  while (reading.meaning()?.is === "of") {
    const { at } = reading.take()
    result = finite(product(result, power(reading)), at)
  }
  return quantity(factorSign * result.value, result.units)
}

function power(reading: Reading): Quantity {
  const at = reading.ahead()?.at ?? 0
  const base = atom(reading)
  const caret = reading.takeSign("^")
  return finite(readUnits(reading, caret ? raised(reading, base, caret) : base), at)
}

function raised(reading: Reading, base: Quantity, caret: Token): Quantity {
  const minus = reading.takeSign("-")
  const exponent = atom(reading)
  if (base.units.size > 0 || exponent.units.size > 0) throw new Halt("units", powerMessage, caret.at)
  const again = reading.takeSign("^")
  if (again) throw new Halt("unreadable", "Put parentheses around the power that comes first.", again.at)
  return finite(quantity(base.value ** (minus ? -exponent.value : exponent.value)), caret.at)
}

function atom(reading: Reading): Quantity {
  const is = reading.meaning()?.is
  if (moneyAhead(reading)) return money(reading)
  // A unit alone is one of it; readUnits takes it, and says what is unclear about it.
  if (is === "unit" || is === "count" || is === "unclear") return quantity(1)
  const token = reading.take()
  if (token.is === "number") return finite(quantity(numberOf(token.text)), token.at)
  if (token.is === "reference") return referred(reading, token)
  if (token.text === "(") return inside(reading, token)
  throw new Halt("unreadable", `Something is missing before ${reading.spelled(token)}.`, token.at)
}

function money(reading: Reading): Quantity {
  const sign = reading.take()
  const number = reading.take()
  return finite(quantity(numberOf(number.text), new Map([[sign.text, 1]])), number.at)
}

function inside(reading: Reading, open: Token): Quantity {
  reading.depth += 1
  if (reading.depth > maxDepth) {
    throw new Halt("limit", `Parentheses go ${maxDepth} deep. Work out a part in a row of its own.`, open.at)
  }
  const result = sum(reading)
  if (!reading.ahead()) throw new Halt("unreadable", "This ( is never closed.", open.at)
  const rest = reading.take()
  if (rest.text !== ")") throw new Halt("unreadable", strayMessage(reading, rest), rest.at)
  reading.depth -= 1
  return result
}

function referred(reading: Reading, { text: id, at }: Token): Quantity {
  const result = reading.resultOf(id)
  if (result?.kind === "quantity") return result
  throw new Halt("reference", referredMessage(id, result), at, [id])
}

function referredMessage(id: string, result: Exclude<Estimate, Quantity> | undefined): string {
  if (!result) return `@{${id}} is no row of this sheet. Choose a row from the list that @ opens.`
  if (result.kind === "empty") return `@{${id}} is still empty.`
  if (result.kind === "reference") return `@{${id}} waits for another row that has no result.`
  return `@{${id}} has no result: ${result.message}`
}

function takeOperator(reading: Reading): { text: "*" | "/"; at: number } | null {
  const sign = reading.takeSign("*")
  if (sign) return { text: "*", at: sign.at }
  return perAhead(reading) ? { text: "/", at: reading.take().at } : null
}

/** True if what was read since `from` is a share and nothing else, such as 20 %. */
function isShare(reading: Reading, from: number): boolean {
  return reading.taken - from === 2 && ["%", "percent"].includes(reading.ahead(-1)?.text.toLowerCase() ?? "")
}

function finite(result: Quantity, at: number): Quantity {
  if (Number.isFinite(result.value)) return result
  throw new Halt("number", "This has no result: it is larger than numbers go, or not defined.", at)
}

/** Rows that build on each other could otherwise heap up units without end. */
function bounded(result: Quantity, at: number): Quantity {
  const exponents = [...result.units.values()]
  if (exponents.length <= maxUnits && exponents.every((exponent) => Math.abs(exponent) <= maxExponent)) return result
  throw new Halt("units", "Too many units are multiplied here. Divide by those that should cancel.", at)
}

function unlike(reading: Reading, left: Quantity, right: Quantity, { text, at }: Token): Halt {
  const names = [left, right].map((side) => reading.asSpelled(unitText(side)) || "a plain number").join(" and ")
  const verb = text === "-" ? "subtracted" : "added"
  return new Halt("units", `${names} cannot be ${verb}. Give both the same unit.`, at)
}

function strayMessage(reading: Reading, token: Token): string {
  if (token.text === ")") return "This ) was never opened."
  if (token.text === "^") return powerMessage
  return `Put an operator before ${reading.spelled(token)}: + - * or /.`
}

/** 100 + 20 % could mean 120 or 100.2; 1 - 20 % means 80 % either way. */
function shareMessage({ text }: Token, share: number): string {
  const [does, rest] = text === "-" ? ["take it off", 1 - share] : ["put it on top", 1 + share]
  return `A share of what? To ${does}, write * ${digits(rest * 100)} %.`
}

const powerMessage = "^ takes plain numbers only. Write the unit after the power, as in 10^6 users."
