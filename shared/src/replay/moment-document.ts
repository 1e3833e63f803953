import * as Y from "yjs"
import { type Cells, ownWords, Words, wordsOf } from "#document/cells.ts"
import { sameJson } from "#document/groups.ts"
import { layoutOf } from "#document/layout.ts"
import { spliceBetween } from "./change.ts"
import { forgetDeleted } from "./forget-deleted.ts"
import type { Shown } from "./timeline.ts"

/** So many writes leave behind what is still cheap to keep and to search. */
const roomForLeftovers = 2_000

/**
 * A document that shows one moment of a replay after another, so that boards, cards and notes are read by the very code
 * that reads them live. It is a copy for looking at: nothing of it is ever sent anywhere.
 */
export class MomentDocument {
  readonly doc: Y.Doc
  readonly #shown = new Map<string, Shown>()
  /** Writes since what they left behind was last forgotten. */
  #left = 0

  constructor(doc: Y.Doc) {
    this.doc = doc
    // It takes far longer to collect as Yjs does, for others to merge with, than to forget.
    doc.gc = false
  }

  /** Writes what differs from the moment before, in one transaction. */
  show(moment: ReadonlyMap<string, Shown>): void {
    const news = [...moment].filter(([name, { version }]) => this.#shown.get(name)?.version !== version)
    const lost = [...this.#shown].filter(([name, { cells }]) => cells !== null && !moment.has(name))
    if (news.length + lost.length === 0) return
    this.doc.transact(() => {
      for (const [name, shown] of lost) this.#write(name, { ...shown, version: 0, cells: null })
      for (const [name, shown] of news) this.#write(name, shown)
    })
    this.#left += news.length + lost.length
    if (this.#left < roomForLeftovers) return
    forgetDeleted(this.doc)
    this.#left = 0
  }

  #write(name: string, shown: Shown): void {
    const { root, id, cells } = shown
    writeEntity(layoutOf(this.doc)[root], id, this.#shown.get(name)?.cells ?? null, cells)
    this.#shown.set(name, shown)
  }
}

/** Makes what lies under `id` say `cells`, of which `before` is known to be there. */
export function writeEntity(root: Y.Map<unknown>, id: string, before: Cells | null, cells: Cells | null): void {
  const stored = root.get(id)
  const words = cells?.get(ownWords)
  if (words instanceof Words) {
    if (stored instanceof Y.Text) writeWords(stored, words.text)
    else root.set(id, new Y.Text(words.text))
  } else if (cells === null) {
    if (stored instanceof Y.Text) writeWords(stored, "")
    else root.delete(id)
  } else {
    const map = stored instanceof Y.Map ? stored : new Y.Map<unknown>()
    for (const key of before?.keys() ?? []) if (!cells.has(key)) map.delete(key)
    for (const [key, cell] of cells) if (!sameCell(before?.get(key), cell)) writeCell(map, key, cell)
    if (map !== stored) root.set(id, map)
  }
}

function sameCell(one: unknown, other: unknown): boolean {
  if (one instanceof Words) return other instanceof Words && one.text === other.text
  return !(other instanceof Words) && sameJson(one, other)
}

function writeCell(map: Y.Map<unknown>, key: string, cell: unknown): void {
  if (!(cell instanceof Words)) return void map.set(key, cell)
  const stored = map.doc ? map.get(key) : undefined
  if (stored instanceof Y.Text) writeWords(stored, cell.text)
  else map.set(key, new Y.Text(cell.text))
}

function writeWords(text: Y.Text, words: string): void {
  const [at, removed, inserted] = spliceBetween(wordsOf(text) ?? "", words)
  if (removed > 0) text.delete(at, removed)
  if (inserted !== "") text.insert(at, inserted)
}
