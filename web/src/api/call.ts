import type { z } from "zod"
import type { Endpoint } from "@tradeoff/shared/contracts/endpoint.ts"
import { Failure } from "@tradeoff/shared/contracts/failure.ts"
import { CallError, isRefusalCode } from "./call-error.ts"

type Schema = z.ZodType | undefined
type Given<Name extends string, S extends Schema> = S extends z.ZodType ? Record<Name, z.output<S>> : unknown
type Optional<Name extends string, S extends Schema> = S extends z.ZodType
  ? Partial<Record<Name, Partial<z.output<S>>>>
  : unknown
/** What a body does not say has the contract's default. */
type Sent<S extends Schema> = S extends z.ZodType ? { body: z.input<S> } : unknown
type Input<Params extends Schema, Query extends Schema, Body extends Schema> = Given<"params", Params> &
  Optional<"query", Query> &
  Sent<Body>
type Output<Reply extends Schema> = Reply extends z.ZodType ? z.output<Reply> : undefined

type Values = Readonly<Record<string, string | number | boolean | undefined>>
interface Parts {
  params?: Values
  query?: Values
  body?: unknown
}

export interface CallOptions {
  /** The body of an endpoint that takes bytes; its type says what they are. */
  bytes?: Blob
  signal?: AbortSignal
  /** The transport; the browser's own unless a test brings another. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** After this long without an answer the server counts as out of reach. */
  timeoutMs?: number
}

/**
 * Calls one endpoint and returns its reply, parsed. Throws a `CallError` for everything else, except that an abort by
 * the caller's own signal is passed on as it is.
 */
export async function call<Params extends Schema, Query extends Schema, Body extends Schema, Reply extends Schema>(
  endpoint: Endpoint<Params, Query, Body, Reply>,
  input: Input<Params, Query, Body>,
  options: CallOptions = {},
): Promise<Output<Reply>> {
  const response = await send(endpoint, input as Parts, options)
  const text = await readText(response, options.signal)
  if (!response.ok) throw refusalOf(response.status, text)
  if (endpoint.reply === undefined) return undefined as Output<Reply>
  const parsed = endpoint.reply.safeParse(jsonOf(text))
  if (!parsed.success) throw unreadable(`${endpoint.name}: ${parsed.error.message}`, response)
  return parsed.data as Output<Reply>
}

/** The bytes that an endpoint gives, as of the type it names. Throws like `call`. */
export async function callForBytes<Params extends Schema>(
  endpoint: Endpoint<Params, undefined, undefined, undefined>,
  input: Given<"params", Params>,
  options: CallOptions = {},
): Promise<Blob> {
  const response = await send(endpoint, input as Parts, options)
  if (!response.ok) throw refusalOf(response.status, await readText(response, options.signal))
  try {
    return await response.blob()
  } catch (error) {
    throw offlineUnlessAborted(error, options.signal)
  }
}

async function send(endpoint: Endpoint, { params, query, body }: Parts, options: CallOptions): Promise<Response> {
  const { fetch = globalThis.fetch, signal, timeoutMs = 20_000, bytes } = options
  const type = bytes?.type ?? (body === undefined ? null : "application/json")
  const patience = AbortSignal.timeout(timeoutMs)
  const init: RequestInit = {
    method: endpoint.method,
    headers: { accept: endpoint.gives?.join() ?? "application/json", ...(type !== null && { "content-type": type }) },
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    ...(type !== null && { body: bytes ?? JSON.stringify(body) }),
  }
  try {
    return await fetch(urlOf(endpoint.path, params, query), init)
  } catch (error) {
    throw offlineUnlessAborted(error, signal)
  }
}

/** A connection may also break half way through the answer. */
async function readText(response: Response, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await response.text()
  } catch (error) {
    throw offlineUnlessAborted(error, signal)
  }
}

function offlineUnlessAborted(error: unknown, signal: AbortSignal | undefined): unknown {
  return signal?.aborted ? error : new CallError("offline", "The server gave no answer.")
}

/** `path` with its `:names` filled in and the query appended; what is undefined is left out. */
export function urlOf(path: string, params: Values = {}, query: Values = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? filled : `${filled}?${search}`
}

function refusalOf(status: number, text: string): CallError {
  const failure = Failure.safeParse(jsonOf(text))
  if (failure.success && isRefusalCode(failure.data.code)) {
    return new CallError(failure.data.code, failure.data.message, failure.data.requestId)
  }
  // A proxy in front of the server answers in words of its own while the server is away.
  const away = status === 502 || status === 503 || status === 504
  return new CallError(away ? "unavailable" : "unreadable", `The server answered with status ${status}.`)
}

function unreadable(message: string, response: Response): CallError {
  return new CallError("unreadable", message, response.headers.get("x-request-id"))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
