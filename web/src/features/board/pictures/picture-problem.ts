import { CallError, type CallErrorCode } from "#api/call-error.ts"
import { explain } from "#api/explain.ts"

/** Why a picture was not added; the message is for the person at the board and says what to do. */
export class PictureProblem extends Error {}

export const svgSentence = "SVG drawings are not taken, because they can carry programs. Save it as a PNG and add that."
export const unreadableSentence =
  "That is no picture this browser can read. Save it as a PNG, JPEG or WebP and add it again."
export const heavySentence = "A picture may have 40 MB before it is made smaller. Save a smaller copy and add that."
export const notNowSentence =
  "Pictures are added while the round runs. The picture was left out; add it when it goes on."

const words: Partial<Record<CallErrorCode, string>> = {
  offline:
    "Pictures need the connection to the server, and it cannot be reached. Nothing else is lost; add the picture again later.",
  unavailable: "The server is busy or restarting, so the picture was not added. Try again in a few seconds.",
  wrongState: notNowSentence,
  tooLarge: "This session holds no more pictures: 50 of them, or 20 MiB, is the most. The board is as it was.",
  unsupportedType: unreadableSentence,
}

/** The one sentence for whatever kept a picture off the board. */
export function problemOf(error: unknown): PictureProblem {
  if (error instanceof PictureProblem) return error
  const known = error instanceof CallError ? words[error.code] : undefined
  const { title, advice } = explain(error)
  return new PictureProblem(known ?? `${title}, so the picture was not added. ${advice}`)
}
