import { resolve } from "node:path"
import { z } from "zod"

/** An empty variable counts as one that is not set: compose files pass them on so. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional())

const Variables = z.object({
  PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  HOST: optional(z.string()),
  DATA_DIR: optional(z.string()),
  PROMPTS_DIR: optional(z.string()),
  DATABASE_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/, error: "must look like postgres://user:password@host:5432/name" }),
  ),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: "must look like https://tradeoff.example.org" })),
  TRUST_PROXY: optional(z.string()),
  SIGNUP: optional(z.enum(["open", "closed"])),
  GUESTS: optional(z.enum(["allowed", "none"])),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: "must look like smtps://user:password@mail.example.org" })),
  MAIL_FROM: optional(z.email("must look like tradeoff@example.org")),
  GITHUB_CLIENT_ID: optional(z.string()),
  GITHUB_CLIENT_SECRET: optional(z.string()),
  LOG_LEVEL: optional(z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])),
})

/** A mail leads back by an address that is known beforehand: taken from a request, anybody could choose it. */
const Environment = Variables.refine(({ SMTP_URL, MAIL_FROM, PUBLIC_URL }) => !SMTP_URL || (MAIL_FROM && PUBLIC_URL), {
  path: ["SMTP_URL"],
  error: "needs MAIL_FROM, the sender's address, and PUBLIC_URL, where the links in mails lead",
}).refine(
  (all) =>
    Boolean(all.GITHUB_CLIENT_ID) === Boolean(all.GITHUB_CLIENT_SECRET) && (!all.GITHUB_CLIENT_ID || all.PUBLIC_URL),
  {
    path: ["GITHUB_CLIENT_ID"],
    error: "needs GITHUB_CLIENT_SECRET, and PUBLIC_URL, where GitHub leads back to",
  },
)

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
  /** Whether anybody may make an account; the first can always be made. */
  signUp: "open" | "closed"
  /** `none`: nothing is written without an account. */
  guests: "allowed" | "none"
  /** Null: links to reset a password or change an address are printed. */
  mail: { smtpUrl: string; from: string } | null
  /** The OAuth app by which people sign in with GitHub; its callback is PUBLIC_URL/api/auth/callback/github. */
  gitHub: { clientId: string; clientSecret: string } | null
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
  const { SIGNUP, GUESTS, SMTP_URL, MAIL_FROM, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = parsed.data
  return {
    port: PORT ?? 3000,
    host: HOST ?? "127.0.0.1",
    dataDir: resolve(DATA_DIR ?? "data"),
    promptsDir: resolve(PROMPTS_DIR ?? "prompts"),
    databaseUrl: DATABASE_URL ?? null,
    publicUrl: PUBLIC_URL ? new URL(PUBLIC_URL).origin : null,
    trustProxy: TRUST_PROXY ? TRUST_PROXY.split(",").map((address) => address.trim()) : [],
    signUp: SIGNUP ?? "open",
    guests: GUESTS ?? "allowed",
    mail: SMTP_URL && MAIL_FROM ? { smtpUrl: SMTP_URL, from: MAIL_FROM } : null,
    gitHub:
      GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET
        ? { clientId: GITHUB_CLIENT_ID, clientSecret: GITHUB_CLIENT_SECRET }
        : null,
    logLevel: LOG_LEVEL ?? "warn",
  }
}
