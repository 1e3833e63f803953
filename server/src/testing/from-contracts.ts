import { createHash } from "node:crypto"
import type { Endpoint } from "@tradeoff/shared/contracts/endpoint.ts"
import { aPassword } from "./a-member.ts"
import { aPng } from "./a-picture.ts"
import type { Random } from "./random.ts"

export interface OpenApi {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: { name: string; in: string; schema: Schema }[]
        requestBody?: { content: Record<string, { schema: Schema }> }
      }
    >
  >
}

interface Schema {
  /** Of the field or parameter that it describes. */
  name?: string
  propertyNames?: Schema
  additionalProperties?: Schema | false
  prefixItems?: Schema[]
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema | false
  minimum?: number
  maximum?: number
  pattern?: string
  minLength?: number
  maxLength?: number
  format?: string
}

export interface Asked {
  method: Endpoint["method"]
  url: string
  headers?: Record<string, string>
  payload?: string | Buffer
}

/** What requests may name that is there. */
export interface Known {
  now: number
  sessions: string[]
  /** Ids of what the endpoints at an address deal in, by its end; where none is named, sessions. */
  nouns: [address: RegExp, ids: string[]][]
  /** Numbers that the authors of reviews may have. */
  authors: number[]
  goldRounds: string[]
  invitationCode: string
  /** What stands behind links that were sent to somebody. */
  linkTokens: string[]
  emails: string[]
}

/** A request that the OpenAPI document describes, by and large. */
export function requestFor({ method, path }: Endpoint, { paths }: OpenApi, random: Random, known: Known): Asked {
  const operation = paths[path.replace(/:(\w+)/g, "{$1}")]![method.toLowerCase()]!
  const query = new URLSearchParams()
  const nouns = known.nouns.find(([address]) => address.test(path))?.[1] ?? []
  const ids = nouns.length > 0 && random.chance(0.8) ? nouns : known.sessions
  const one = random.pick(ids)
  const named = random.chance(0.8) ? Array.from({ length: 9 }, () => one) : ids
  const sensible = (schema: Schema, ids: string[]) => valueOf(schema, random, { ...known, ids })
  let url = path
  for (const { name, in: place, schema } of operation.parameters ?? []) {
    const value = random.chance(0.7) ? sensible({ ...schema, name }, named) : anything(random)
    const text = (typeof value === "object" ? JSON.stringify(value) : String(value)).toWellFormed()
    if (place === "path") url = url.replace(`:${name}`, encodeURIComponent(text).slice(0, 300) || "x")
    else if (random.chance(0.7)) query.append(name, text)
  }
  if (query.size > 0) url += `?${query}`
  const content = operation.requestBody?.content ?? {}
  if ("image/png" in content) return { method, url, ...someBytes(Object.keys(content), random) }
  const schema = content["application/json"]?.schema
  if (!schema) return { method, url }
  const fresh = `00000000-0000-4000-9000-${random
    .int(0, 2 ** 40)
    .toString(16)
    .padStart(12, "0")}`
  const body = random.chance(0.7) ? sensible(schema, [...ids, fresh, fresh, fresh]) : anything(random)
  const payload = random.chance(0.95) ? JSON.stringify(body) : JSON.stringify(body).slice(1)
  const type = random.chance(0.95)
    ? "application/json"
    : random.pick(["text/plain", "application/json\ta", "multipart/form-data", ""])
  return { method, url, payload, headers: { "content-type": type } }
}

function someBytes(types: string[], random: Random): Pick<Asked, "payload" | "headers"> {
  const genuine = aPng(random.int(1, 9), random.int(1, 9))
  const payload = random.pick([genuine, genuine, genuine.subarray(0, random.int(0, 70)), Buffer.from("<svg/>")])
  return { payload, headers: { "content-type": random.chance(0.9) ? random.pick(types) : "application/json" } }
}

/** A value that fits the schema, now and then with one thing wrong in it. */
function valueOf(schema: Schema, random: Random, known: Known & { ids: string[] }): unknown {
  if (random.chance(0.01)) return anything(random)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return valueOf({ ...random.pick(choices), name: schema.name }, random, known)
  if ("const" in schema) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  switch (schema.type) {
    case "object":
      return objectOf(schema, random, known)
    case "array":
      if (schema.prefixItems) return schema.prefixItems.map((item) => valueOf(item, random, known))
      return Array.from({ length: random.int(0, 3) }, () => valueOf(schema.items || {}, random, known))
    case "integer":
    case "number":
      if (schema.name === "at") return known.now
      if (schema.name === "author") return random.pick(known.authors)
      if (schema.name === "after") return 1
      return random.int(Math.max(schema.minimum ?? 0, -1e6), Math.min(schema.maximum ?? 1e6, 2e12) + 1)
    case "null":
      return null
    case "boolean":
      return random.chance(0.5)
    default:
      return textOf(schema, random, known)
  }
}

function objectOf(schema: Schema, random: Random, known: Known & { ids: string[] }): object {
  const { propertyNames, additionalProperties: inner } = schema
  if (propertyNames && inner) {
    // Of a record whose keys are few all are needed now and then.
    const some =
      propertyNames.enum ?? Array.from({ length: random.int(0, 3) }, () => valueOf(propertyNames, random, known))
    return Object.fromEntries(some.map((key) => [String(key), valueOf(inner, random, known)]))
  }
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([key]) => schema.required?.includes(key) || random.chance(0.5))
      .map(([name, inner]) => [name, valueOf({ ...inner, name }, random, known)]),
  )
}

function textOf(schema: Schema, random: Random, known: Known & { ids: string[] }): string {
  if (schema.pattern?.includes("{64}")) return createHash("sha256").update(aPng(1, 1)).digest("hex")
  if (schema.pattern?.includes("{22}")) return known.invitationCode
  if (schema.pattern?.includes("{20,64}")) return random.pick(known.linkTokens)
  if (schema.pattern?.startsWith("^CP")) return random.pick(["CP1", "CP2", "CP99"])
  if (schema.format === "email") return random.pick(known.emails)
  if (schema.minLength === 12 || schema.maxLength === 128) return aPassword
  if (schema.format === "uuid") return random.pick([...known.ids, "00000000-0000-4000-8000-00000000dead"])
  if (schema.name === "name" && schema.pattern?.includes("a-z0-9")) return random.pick(known.goldRounds)
  return random.pick(schema.pattern?.includes("8,64") ? ["command-1", "command-2"] : ["rate-limiter", "ticket-booking"])
}

function anything(random: Random): unknown {
  return random.pick<unknown>([
    null,
    true,
    -1,
    0.5,
    1e308,
    2 ** 53,
    "",
    "\0",
    "\uD800",
    "ı".repeat(5_000),
    "'; drop table session; --",
    "__proto__",
    "${7*7}",
    "%s%n",
    [],
    [[[[[[]]]]]],
    {},
    { toString: 1, valueOf: null, length: -1 },
    { type: "start", commandId: "x", constructor: 1 },
    { promptSlug: "rate-limiter", kind: "solo", mode: "practice", level: "mid", lengthMin: "45" },
  ])
}
