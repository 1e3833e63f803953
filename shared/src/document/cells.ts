import * as Y from "yjs"

/** A copy of a Y.Text's words. A class, so that words are never taken for a plain text under the same key. */
export class Words {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/**
 * A copy of what lies under one identity of a root: key → words, or plain JSON. A note, which is a Y.Text itself, has
 * its words under "". Values are never changed, only replaced.
 */
export type Cells = Map<string, unknown>

/** Key of the words of what is itself a Y.Text. */
export const ownWords = ""

/** Null for what no reader takes for an element, a card or a note. Shares nothing that the document may change. */
export function cellsOf(stored: unknown): Cells | null {
  if (stored instanceof Y.Text) return new Map([[ownWords, new Words(stored.toJSON())]])
  if (!(stored instanceof Y.Map)) return null
  return new Map([...stored].map(([key, value]) => [key, cellOf(value)]))
}

/** One cell's copy: words as `Words`, everything else as JSON, with null for what JSON does not have. */
export function cellOf(value: unknown): unknown {
  if (value instanceof Y.Text) return new Words(value.toJSON())
  const plain: unknown = value instanceof Y.AbstractType ? value.toJSON() : value
  return JSON.parse(JSON.stringify(plain ?? null)) as unknown
}

/** The words under a key, be it of the document or of a copy; undefined for what are none. */
export function wordsOf(value: unknown): string | undefined {
  if (value instanceof Words) return value.text
  return value instanceof Y.Text ? value.toJSON() : undefined
}
