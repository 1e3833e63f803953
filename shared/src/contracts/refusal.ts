/**
 * Every honest "no" of the product, by code. One table gives each its HTTP status and the WebSocket close code
 * used when the no ends a socket (4xxx: RFC 6455 leaves them to applications).
 */
export const refusals = {
  badRequest: { status: 400, close: 4400 },
  malformedFrame: { status: 400, close: 4400 },
  notSignedIn: { status: 401, close: 4401 },
  foreignOrigin: { status: 403, close: 4403 },
  notAllowed: { status: 403, close: 4403 },
  notFound: { status: 404, close: 4404 },
  promptNotFound: { status: 404, close: 4404 },
  sessionNotFound: { status: 404, close: 4404 },
  wrongState: { status: 409, close: 4409 },
  otherEpoch: { status: 409, close: 4409 },
  tooLarge: { status: 413, close: 1009 },
  unsupportedType: { status: 415, close: 4415 },
  tooMany: { status: 429, close: 4429 },
  refusedEdit: { status: 422, close: 4422 },
  quarantined: { status: 423, close: 4423 },
  tooSlow: { status: 429, close: 1013 },
  internal: { status: 500, close: 1011 },
  storageFull: { status: 507, close: 1013 },
  unavailable: { status: 503, close: 1013 },
} as const satisfies Record<string, { status: number; close: number }>

export type RefusalCode = keyof typeof refusals

/** Thrown by services for every honest no; `message` is for people and says what to do next. */
export class Refusal extends Error {
  readonly code: RefusalCode
  /** When it is no no any more, ms from now; null where waiting alone changes nothing, or nobody knows. */
  readonly waitMs: number | null

  constructor(code: RefusalCode, message: string, waitMs: number | null = null) {
    super(message)
    this.name = "Refusal"
    this.code = code
    this.waitMs = waitMs
  }
}
