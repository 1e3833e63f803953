import { CallError, type CallErrorCode } from "./call-error.ts"

/** An error as a person reads it: what happened, then what was kept and what to do. */
export interface Explanation {
  title: string
  advice: string
  /** To be quoted to whoever runs the server; null where the log helps nobody. */
  requestId: string | null
}

const gone = "It may have been deleted, or it belongs to someone else. Everything of yours is listed on the home page."
/** What trying again cannot change and whoever runs the server cannot mend: the log has nothing to add. */
const lasting: ReadonlySet<CallErrorCode> = new Set(["notFound", "sessionNotFound", "promptNotFound", "notAllowed"])

/** Failures that stay as they are, however often one tries. */
export function isLasting(error: unknown): boolean {
  return error instanceof CallError && lasting.has(error.code)
}

/** Failures that a fresh copy of the page may cure, and a repeated call cannot. */
export function curedByReload(error: unknown): boolean {
  return !(error instanceof CallError) || error.code === "notLoaded" || error.code === "unreadable"
}

const pageOld = "Nothing was lost. Reload the page to fetch the version that matches the server."
const askedTwice = "Nothing was changed. Reload the page to see how things stand now."
const notOurs = "Nothing was changed. Reload the page; if it happens again, tell whoever runs this server."

const words: Record<CallErrorCode, readonly [title: string, advice: string]> = {
  offline: [
    "The server cannot be reached",
    "What was saved is still there. Check the connection, or that the server is running, and try again.",
  ],
  unreadable: ["The server's answer makes no sense to this page", pageOld],
  notLoaded: [
    "A part of the app did not load",
    "What was saved is still there. Either the connection is down or the server has a newer version: reload the page.",
  ],
  unavailable: ["The server is busy or restarting", "What was saved is still there. Try again in a few seconds."],
  internal: [
    "Something went wrong on the server",
    "What was saved before is still there. Try again; if it keeps failing, pass the number below to whoever runs the server.",
  ],
  storageFull: [
    "The server has no room left to save",
    "What was saved before is still there. Whoever runs the server has to free some disk space.",
  ],
  notFound: ["There is nothing at this address", "Check how it is written, or go on from the home page."],
  sessionNotFound: ["There is no such session", gone],
  promptNotFound: [
    "There is no such prompt",
    "It may have been removed from the library. The other prompts are all there.",
  ],
  notSignedIn: ["You are not signed in here, or no longer", "What was saved is still there. Sign in, then try again."],
  notAllowed: ["That is not yours to do", "Nothing was changed."],
  foreignOrigin: [
    "The request came from another site",
    "Nothing was changed. Open Tradeoff at its own address and try again.",
  ],
  badRequest: ["The server could not use what was sent", notOurs],
  malformedFrame: ["The server could not use what was sent", notOurs],
  refusedEdit: ["The server could not take an edit", notOurs],
  unsupportedType: ["The server could not use what was sent", notOurs],
  quarantined: ["This session is closed for repair", "It can be read, but not changed, until it has been checked."],
  wrongState: ["That is no longer possible", askedTwice],
  otherEpoch: ["The session was restored meanwhile", askedTwice],
  tooLarge: ["That is larger than the server takes", "Nothing was saved of it. Make it smaller and try again."],
  tooMany: ["Too many requests in a short time", "Nothing was lost. Wait a minute and try again."],
  tooSlow: [
    "The connection is too slow to keep up",
    "What was saved is still there. Try again on a better connection.",
  ],
}

/** The one place where an error's code becomes a sentence. */
export function explain(error: unknown): Explanation {
  if (!(error instanceof CallError)) {
    return {
      title: "This page has failed",
      advice: "What was saved is still there. Reload the page; if it fails again, start over from the home page.",
      requestId: null,
    }
  }
  const [title, advice] = words[error.code]
  return { title, advice, requestId: isLasting(error) ? null : error.requestId }
}

/** Why a press came to nothing, in one line: the server says best what stands against it, the rest is told as everywhere. */
export function whyNotDone(error: Error): string {
  if (error instanceof CallError && error.code === "wrongState") return error.message
  const { title, advice } = explain(error)
  return `${title}. ${advice}`
}
