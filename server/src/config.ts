import { resolve } from "node:path"
import { z } from "zod"

/** An empty variable counts as one that is not set: compose files pass them on so. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional())

const Environment = z.object({
  PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  HOST: optional(z.string()),
  DATA_DIR: optional(z.string()),
  PROMPTS_DIR: optional(z.string()),
  DATABASE_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/, error: "must look like postgres://user:password@host:5432/name" }),
  ),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: "must look like https://tradeoff.example.org" })),
  TRUST_PROXY: optional(z.string()),
  LOG_LEVEL: optional(z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])),
})

export interface Config {
  port: number
  host: string
  /** Absolute. Holds the embedded database and, later, files that belong to sessions. */
  dataDir: string
  promptsDir: string
  databaseUrl: string | null
  /** The one address under which people reach this server, without a trailing slash; null on localhost and by IP. */
  publicUrl: string | null
  /** Addresses of proxies whose X-Forwarded-* headers are believed; none by default. */
  trustProxy: string[]
  logLevel: string
}

/** Thrown at boot with every fault of the environment at once. */
export class ConfigFault extends Error {}

/** The only reader of the environment. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`)
    throw new ConfigFault(`The environment cannot be used:\n${faults.join("\n")}`)
  }
  const { PORT, HOST, DATA_DIR, PROMPTS_DIR, DATABASE_URL, PUBLIC_URL, TRUST_PROXY, LOG_LEVEL } = parsed.data
  return {
    port: PORT ?? 3000,
    host: HOST ?? "127.0.0.1",
    dataDir: resolve(DATA_DIR ?? "data"),
    promptsDir: resolve(PROMPTS_DIR ?? "prompts"),
    databaseUrl: DATABASE_URL ?? null,
    publicUrl: PUBLIC_URL ? new URL(PUBLIC_URL).origin : null,
    trustProxy: TRUST_PROXY ? TRUST_PROXY.split(",").map((address) => address.trim()) : [],
    logLevel: LOG_LEVEL ?? "warn",
  }
}
