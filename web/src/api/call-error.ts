import { refusals, type RefusalCode } from "@tradeoff/shared/contracts/refusal.ts"

/**
 * Why a call brought nothing: the server's refusal, or one of three things only the page can see. `offline`: no answer
 * came. `unreadable`: an answer came that this page does not understand, as when the server is newer than the page.
 * `notLoaded`: a part of the app itself did not come.
 */
export type CallErrorCode = RefusalCode | "offline" | "unreadable" | "notLoaded"

export class CallError extends Error {
  readonly code: CallErrorCode
  /** Names the line in the server's log; null where no answer came. */
  readonly requestId: string | null

  constructor(code: CallErrorCode, message: string, requestId: string | null = null) {
    super(message)
    this.name = "CallError"
    this.code = code
    this.requestId = requestId
  }
}

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code)
}
