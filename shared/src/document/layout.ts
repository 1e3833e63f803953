import * as Y from "yjs"
import { steps, type Step } from "#contracts/steps.ts"

/** Grows when a later release adds something to every document; the server then appends what older documents lack. */
export const documentVersion = 1

/**
 * The only roots of the candidate's shared document; the server refuses updates that name another.
 *
 * `elements`: the board, element id → Y.Map of groups (groups.ts). `notes`: step → Y.Text. `cards`: the steps' cards.
 *
 * A Y.Map or Y.Text is made once, under a key that was free, and is never replaced or deleted: replacing one would drop
 * what others wrote into it at the same moment. What goes away is marked (`del`). Leaves are plain JSON, never Y.Array,
 * embeds, formats, binary or sub-documents.
 */
export const documentRoots = ["elements", "notes", "cards"] as const

export interface DocumentLayout {
  /** Values are Y.Maps of groups when written by us; anyone may have written anything, so readers check. */
  elements: Y.Map<unknown>
  notes: Y.Map<unknown>
  cards: Y.Map<unknown>
}

export function layoutOf(doc: Y.Doc): DocumentLayout {
  return { elements: doc.getMap("elements"), notes: doc.getMap("notes"), cards: doc.getMap("cards") }
}

/** The notes of one step; null until the server's skeleton has arrived. */
export function noteOf(doc: Y.Doc, step: Step): Y.Text | null {
  const note = layoutOf(doc).notes.get(step)
  return note instanceof Y.Text ? note : null
}

/**
 * Gives `doc` the six texts of the notes, in one transaction; what is there already stays. Only the server calls it:
 * two pages that each made a Y.Text under one key would lose the words of one. The caller sets `doc.clientID` first.
 */
export function createSkeleton(doc: Y.Doc): void {
  const { notes } = layoutOf(doc)
  doc.transact(() => {
    for (const step of steps) {
      if (!notes.has(step)) notes.set(step, new Y.Text())
    }
  })
}
