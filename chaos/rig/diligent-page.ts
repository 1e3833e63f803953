import { closeSync, fsyncSync, openSync, writeSync } from "node:fs"
import { layoutOf, noteOf } from "../../shared/src/document/layout.ts"
import { steps } from "../../shared/src/contracts/steps.ts"
import { writeChanges } from "../../web/src/features/board/binding/document-writer.ts"
import { createRandom } from "../../server/src/testing/random.ts"
import type { Random } from "../../server/src/testing/random.ts"
import { Page } from "./page.ts"

/** What must be found in the document once the server has acknowledged the edit: a word of a note, or a shape at least so far along. */
type Mark = { word: string; step: (typeof steps)[number] } | { element: string; x: number }

export interface DiligentOptions {
  origin: string
  sessionId: string
  cookie: string
  name: string
  seed: number
  /** Each acknowledged edit is a line in this file, synced to the disk before anything else happens. */
  ackFile: string
  /** Called in the turn in which an acknowledgement arrives, after it is on the disk. */
  acked?: (edits: number) => void
}

/**
 * A page on which somebody types and draws without pause, and which keeps a record of everything it was told is saved. Its words
 * are never deleted and its shapes only move to the right, so that later documents can be held against the record.
 */
export class DiligentPage {
  readonly page: Page
  /** What the server has acknowledged so far. */
  readonly saved: Mark[] = []
  readonly refusals: string[] = []
  readonly #name: string
  readonly #random: Random
  readonly #marks = new Map<string, Mark>()
  readonly #file: number
  readonly #acked: (edits: number) => void
  #elements: string[] = []
  #made = 0
  #timer: NodeJS.Timeout | null = null

  constructor({ origin, sessionId, cookie, name, seed, ackFile, acked }: DiligentOptions) {
    this.#name = name
    this.#random = createRandom(seed)
    this.#file = openSync(ackFile, "a")
    this.#acked = acked ?? (() => {})
    const keeper = {
      keep: (_room: number, client: number, { n }: { n: number }) => this.#marks.set(`${client}:${n}`, this.#mark),
      forget: (_room: number, client: number, n: number) => this.#save(client, n),
      setAside: (_room: number, client: number, n: number, why: string) => this.refusals.push(`${client}:${n} ${why}`),
    }
    this.page = new Page({ origin, sessionId, cookie, random: this.#random, keeper })
  }

  /** The mark of the edit that is being made in this very turn. */
  #mark: Mark = { element: "", x: 0 }

  get unacked(): number {
    return this.page.link.shared.unackedEdits
  }

  /** Edits at random moments, `perSecond` on average, until `rest`. */
  work(perSecond: number): void {
    const next = () => {
      this.edit()
      this.#timer = setTimeout(next, this.#random.next() * (2000 / perSecond))
    }
    this.#timer ??= setTimeout(next, this.#random.next() * (1000 / perSecond))
  }

  rest(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** One edit, if the document is there to be edited. */
  edit(): void {
    if (!this.page.link.shared.ready) return
    const dice = this.#random.next()
    if (dice < 0.5) this.#type()
    else if (dice < 0.6 || this.#elements.length === 0) this.#draw(`${this.#name}-${this.#made++}`)
    else this.#draw(this.#random.pick(this.#elements))
  }

  /** Which of the first `count` edits that were acknowledged `other` does not show. */
  missingIn(other: Page, count: number): string[] {
    const { elements, notes } = layoutOf(other.link.shared.doc)
    const drawn = elements.toJSON() as Record<string, { geo?: { x?: number } }>
    const words = Object.fromEntries(
      Object.entries(notes.toJSON() as Record<string, string>).map(([step, text]) => [step, new Set(text.split(" "))]),
    )
    return this.saved.slice(0, count).flatMap((mark) => {
      if ("word" in mark) return words[mark.step]?.has(mark.word) ? [] : [`the word ${mark.word}`]
      return (drawn[mark.element]?.geo?.x ?? -1) >= mark.x ? [] : [`${mark.element} at ${mark.x}`]
    })
  }

  close(): void {
    this.rest()
    this.page.close()
    closeSync(this.#file)
  }

  #type(): void {
    const step = this.#random.pick(steps)
    const note = noteOf(this.page.link.shared.doc, step)
    if (!note) return
    const word = `${this.#name}.${this.#made++}`
    this.#mark = { word, step }
    // Between two words, so that nobody's word is ever torn.
    const gap = note.toString().indexOf(" ", this.#random.int(0, note.length + 1))
    note.insert(gap + 1, `${word} `)
  }

  #draw(element: string): void {
    const { elements } = layoutOf(this.page.link.shared.doc)
    const x = this.#made++
    const fresh = !elements.has(element)
    this.#mark = { element, x }
    if (fresh) this.#elements.push(element)
    const changes = [
      { id: element, key: "geo", value: { x, y: this.#random.int(0, 1000), width: 120, height: 80, angle: 0 } },
    ]
    writeChanges(
      elements,
      fresh ? [{ id: element, key: "id", value: { type: "rectangle", seed: 7 } }, ...changes] : changes,
      this,
    )
  }

  #save(client: number, upTo: number): void {
    const before = this.saved.length
    for (const [key, mark] of this.#marks) {
      const [of, n] = key.split(":").map(Number)
      if (of !== client || n === undefined || n > upTo) continue
      this.#marks.delete(key)
      this.saved.push(mark)
    }
    const fresh = this.saved.slice(before)
    if (fresh.length === 0) return
    writeSync(this.#file, fresh.map((mark) => `${JSON.stringify(mark)}\n`).join(""))
    fsyncSync(this.#file)
    this.#acked(fresh.length)
  }
}
