import { DrizzleQueryError } from "drizzle-orm/errors"
import type { FastifyBaseLogger } from "fastify"
import pino from "pino"

/** What PostgreSQL adds to an error that may quote a row. */
const quotes = ["detail", "where", "internalQuery"]

/**
 * A logger whose errors do not quote what was written: drizzle's messages hold every parameter of the statement, so people's
 * words and prompts' kits, and PostgreSQL's details hold rows.
 */
export function discreetLogger(logger: FastifyBaseLogger): FastifyBaseLogger {
  return logger.child({}, { serializers: { err: discreet } })
}

function discreet(error: Error): object {
  let told = error
  for (let next: unknown = error; next instanceof Error; next = next.cause) {
    if (next instanceof DrizzleQueryError) told = next.cause ?? new Error("a query failed")
  }
  const { raw: _raw, ...serialised } = pino.stdSerializers.err(told)
  return Object.fromEntries(Object.entries(serialised).filter(([key]) => !quotes.includes(key)))
}
