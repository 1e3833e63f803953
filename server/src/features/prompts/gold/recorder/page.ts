import * as Y from "yjs"
import { createSkeleton } from "@tradeoff/shared/document/layout.ts"
import type { GoldEdit } from "#features/prompts/gold/recording.ts"
import type { Typing } from "./fingers.ts"

/** What a script asks for and nobody could do. */
export class Unplayable extends Error {
  readonly field: string

  constructor(field: string, advice: string) {
    super(advice)
    this.field = field
  }
}

/** Numbers of who takes part, and the client ids under which the server and the candidate's page write. */
export const candidateNo = 1
export const interviewerNo = 2
const serverClient = 1
const pageClient = 2

/**
 * The candidate's page: whatever is written into its document becomes a row of the journal, at the instant at which its hands
 * are by then.
 */
export class Page {
  readonly doc = new Y.Doc()
  readonly rows: GoldEdit[] = []
  /** Where the hands are: ms since the clock started. */
  nowMs = 0
  readonly #startedAt: number

  constructor(createdAt: number, startedAt: number) {
    this.#startedAt = startedAt
    const skeleton = new Y.Doc()
    skeleton.clientID = serverClient
    createSkeleton(skeleton)
    const bytes = Y.encodeStateAsUpdate(skeleton)
    this.rows.push({ at: createdAt, participant: 0, client: serverClient, n: 0, bytes })
    Y.applyUpdate(this.doc, bytes)
    this.doc.clientID = pageClient
    this.doc.on("update", (bytes: Uint8Array) => this.#journal(bytes))
  }

  /** Types at once what takes so long; afterwards the hands are where it ended. */
  type(text: Y.Text, { strokes, tookMs }: Typing): void {
    const beganMs = this.nowMs
    for (const { afterMs, at, remove, insert } of strokes) {
      this.nowMs = beganMs + afterMs
      this.doc.transact(() => {
        if (remove > 0) text.delete(at, remove)
        if (insert !== "") text.insert(at, insert)
      })
    }
    this.nowMs = beganMs + tookMs
  }

  #journal(bytes: Uint8Array): void {
    const at = this.#startedAt + this.nowMs
    this.rows.push({ at, participant: candidateNo, client: pageClient, n: this.rows.length - 1, bytes })
  }
}
