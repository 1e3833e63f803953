import { elementIdPattern, isNobodysName } from "#contracts/ids.ts"

/**
 * Readers of single untrusted values: each takes anything that JSON can hold and returns something a board can show.
 * All are pure and idempotent.
 */

/** An own property of a plain object, so that `__proto__` and inherited names never pass for data. */
export function own(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** A finite number between `min` and `max`; `fallback` for what is no finite number. */
export function numberIn(value: unknown, min: number, max: number, fallback: number): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return fallback
  // Adding zero turns -0 into 0, which the wire would otherwise keep apart.
  return Math.min(max, Math.max(min, value)) + 0
}

export function integerIn(value: unknown, min: number, max: number, fallback: number): number {
  return Math.round(numberIn(value, min, max, fallback)) + 0
}

export function oneOf<T>(value: unknown, allowed: readonly T[], fallback: T): T {
  return allowed.find((candidate) => candidate === value) ?? fallback
}

/** At most `maxLength` UTF-16 units, with lone surrogates replaced as the wire would replace them. */
export function textUpTo(value: unknown, maxLength: number): string {
  return typeof value === "string" ? value.slice(0, maxLength).toWellFormed() : ""
}

/** As the contract `ElementId` has it, at the cost of a pattern: every element of a board is asked, on every change. */
export function isElementId(value: unknown): value is string {
  return typeof value === "string" && elementIdPattern.test(value) && isNobodysName(value)
}

export function idOrNull(value: unknown): string | null {
  return isElementId(value) ? value : null
}

/** A colour as CSS writes it; anything that could be more than a colour gives `fallback`. */
export function colourOr(value: unknown, fallback: string): string {
  return typeof value === "string" && /^(#[0-9a-f]{3,8}|[a-z]{3,30}|(rgb|hsl)a?\([\d\s.,%/]{1,40}\))$/i.test(value)
    ? value
    : fallback
}

/** A web or mail address to follow, or null. Script, data and file addresses are never links. */
export function linkOrNull(value: unknown): string | null {
  return typeof value === "string" && value.length <= 2_000 && /^(https?:\/\/|mailto:)[^\s<>"'`\\\p{C}]+$/iu.test(value)
    ? value
    : null
}
