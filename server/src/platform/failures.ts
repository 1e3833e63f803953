import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod"
import type { Failure } from "@tradeoff/shared/contracts/failure.ts"
import { Refusal, refusals } from "@tradeoff/shared/contracts/refusal.ts"
import type { RefusalCode } from "@tradeoff/shared/contracts/refusal.ts"

/** The one place that turns an error into a reply. What is nobody's honest "no" is logged once and told as `internal`. */
export function installFailures(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal) return send(request, reply, refusal)
    request.log.error({ err: error }, "a request failed")
    return send(request, reply, internal)
  })
}

const internal = new Refusal(
  "internal",
  "Something went wrong on the server. Nothing that was saved is lost; try again.",
)

export function send(request: FastifyRequest, reply: FastifyReply, { code, message, waitMs }: Refusal) {
  const body: Failure = { code, message, requestId: request.id }
  // Whole seconds, and never before it is time.
  if (waitMs !== null) reply.header("retry-after", String(Math.max(1, Math.ceil(waitMs / 1000))))
  return reply.status(refusals[code].status).type("application/json").send(JSON.stringify(body))
}

/** The refusal that an error amounts to; null if it is a fault of ours. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (hasZodFastifySchemaValidationErrors(error)) return validationRefusal(error)
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (isStorageFull(error))
    return new Refusal("storageFull", "The server's disk is full. Nothing was changed; free some space and try again.")
  if (isDatabaseGone(error))
    return new Refusal("unavailable", "The database does not answer just now. Nothing was changed; try again shortly.")
  if (isSessionGone(error))
    return new Refusal("sessionNotFound", "This session has just been deleted, and everything in it with it.")
  const named = statusCode === undefined ? undefined : byStatus[statusCode]
  if (!named || typeof code !== "string" || !code.startsWith("FST_")) return null
  return new Refusal(named, (error as Error).message)
}

const byStatus: Record<number, RefusalCode> = {
  400: "badRequest",
  404: "notFound",
  413: "tooLarge",
  415: "unsupportedType",
}

type Invalid = { validation: { instancePath: string; message?: string }[]; validationContext?: string }

/** An id that cannot be one is an id of nothing. */
function validationRefusal({ validation, validationContext }: Invalid): Refusal {
  if (validationContext === "params") return new Refusal("notFound", "There is nothing at this address.")
  const faults = validation.map(({ instancePath, message }) => {
    const field = instancePath.split("/").filter(Boolean).join(".")
    return `${[validationContext, field].filter(Boolean).join(".")}: ${message ?? "invalid"}`
  })
  return new Refusal("badRequest", shortened(faults.join("; ")))
}

/** A fault may quote what was sent, and that may be a megabyte. */
function shortened(sentence: string): string {
  return sentence.length <= longestSentence ? sentence : `${sentence.slice(0, longestSentence)} …`
}
const longestSentence = 1_000

interface Cause {
  code?: unknown
  constraint?: unknown
  message?: string
}

function causes(error: unknown): Cause[] {
  const chain: Cause[] = []
  for (let next = error; next instanceof Error && chain.length < 5; next = next.cause) chain.push(next)
  return chain
}

export function isStorageFull(error: unknown): boolean {
  return causes(error).some(
    ({ code, message }) => code === "53100" || code === "ENOSPC" || /No space left/i.test(message ?? ""),
  )
}

/**
 * Something was to be written for a session that was deleted since one's part in it was looked up. Every table whose rows
 * belong to a session names it in a foreign key, so that what comes too late leaves nothing behind.
 */
function isSessionGone(error: unknown): boolean {
  return causes(error).some(
    ({ code, constraint }) => code === "23503" && String(constraint).endsWith("_session_id_session_id_fk"),
  )
}

/** SQLSTATE 08 (connection), 57P (shutdown), 53300 (too many connections), and what sockets and pools say. */
export function isDatabaseGone(error: unknown): boolean {
  return causes(error).some(
    ({ code, message }) =>
      (typeof code === "string" && /^(08...|57P..|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code)) ||
      /Connection terminated|timeout exceeded when trying to connect|database.*(closed|reopen)/i.test(message ?? ""),
  )
}
