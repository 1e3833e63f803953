import type { z } from "zod"

/** What is wrong with a prompt's file, and where: enough for an author to mend it without reading our code. */
export interface Fault {
  /** Relative to the library's folder: `ticket-booking/kit.yaml`. */
  file: string
  /** Counted from 1. */
  line: number
  /** `facts[2].question`; empty when the file as a whole is meant. */
  field: string
  /** What to do. */
  advice: string
}

/** A finding that still has to be placed in a file. */
export interface Finding {
  path: readonly PropertyKey[]
  advice: string
}

/** A fault as one line of a log or a terminal; editors and terminals make `file:line` a link. */
export function faultText({ file, line, field, advice }: Fault): string {
  return `${file}:${line}: ${field === "" ? "" : `${field}: `}${advice}`
}

/** `["facts", 2, "question"]` → `facts[2].question` */
export function fieldText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === "number" ? `[${part}]` : `${at === 0 ? "" : "."}${String(part)}`))
    .join("")
}

/** What a schema refused, told as what to do; one finding a field that nobody knows. `value`: what was checked. */
export function findingsOf(issue: z.core.$ZodIssue, value: unknown): Finding[] {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path, advice: adviceFor(issue, value) }]
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    advice: "there is no such field here: correct its spelling or remove it",
  }))
}

function adviceFor(issue: z.core.$ZodIssue, value: unknown): string {
  const found = valueAt(value, issue.path)
  const missing = found === undefined
  switch (issue.code) {
    case "invalid_type":
      return missing ? `is missing: add it, as ${named(issue.expected)}` : wrongTypeAdvice(issue.expected, found)
    case "invalid_value":
      return `${missing ? "is missing: add it, as" : "must be"} one of ${issue.values.map(String).join(", ")}`
    case "too_small":
      return `is too small: give at least ${amount(issue.minimum, issue.origin)}`
    case "too_big":
      return `is too large: give at most ${amount(issue.maximum, issue.origin)}`
    case "invalid_format":
      return issue.format === "regex" ? `must be ${issue.message}` : `must be a valid ${issue.format}`
    default:
      return `must have ${issue.message}`
  }
}

function wrongTypeAdvice(expected: string, found: unknown): string {
  if (found === null) return `is empty: give it ${named(expected)}`
  if (typeof found === "object") {
    return `must be ${named(expected)}, not ${named(Array.isArray(found) ? "array" : "object")}`
  }
  // YAML has no other scalars.
  const scalar = found as string | number | boolean
  return `must be ${named(expected)}, not ${String(scalar).slice(0, 40)}${expected === "string" ? ": put it in quotes" : ""}`
}

function named(type: string): string {
  const names: Record<string, string> = {
    string: "text",
    array: "a list",
    object: "a group of fields",
    record: "a group of fields",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
  }
  return names[type] ?? type
}

function amount(bound: number | bigint, origin: string): string {
  const units: Record<string, string> = { string: "character", array: "item" }
  const unit = units[origin]
  return unit === undefined ? `${bound}` : `${bound} ${unit}${bound === 1 ? "" : "s"}`
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value
  for (const part of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, part)) return undefined
    at = (at as Record<PropertyKey, unknown>)[part]
  }
  return at
}
