import * as Y from "yjs"
import { cardKinds, fieldsOf, type CardKind, titleField } from "#cards/kinds.ts"
import { steps } from "#contracts/steps.ts"
import { addCard, cardsOf, chooseField, fieldText, moveCard, setDeleted } from "#document/cards.ts"
import { createSkeleton, layoutOf, noteOf } from "#document/layout.ts"
import type { RecordedEdit } from "#replay/recording.ts"

export interface RecordedSession {
  startAt: number
  endAt: number
  /** From the skeleton on, in the order of the journal. */
  rows: RecordedEdit[]
}

interface Wanted {
  seed: number
  edits: number
  durationMs: number
  /** Also what only a hostile page writes: junk under every root, replaced maps, words where choices belong. */
  hostile?: boolean
}

const start = Date.UTC(2026, 0, 5, 9)
const hands = 2
const cardKindNames = Object.keys(cardKinds) as CardKind[]
const junk = [
  null,
  true,
  -0,
  "words",
  "\ud800 half",
  [],
  [1, [2]],
  {},
  { x: 1, points: [1, 2] },
  { text: "a", x: undefined },
  { x: Number.NaN, y: Number.POSITIVE_INFINITY },
  undefined,
]

/**
 * What two busy tabs of one person leave in the journal: drawing, dragging, strokes, typing, cards, second thoughts; one
 * of them is cut off now and then and hands in its edits late. Same seed, same journal.
 */
export function aRecordedSession({ seed, edits, durationMs, hostile = false }: Wanted): RecordedSession {
  const random = mulberry32(seed)
  const whole = (below: number) => Math.floor(random() * below)
  const rows: RecordedEdit[] = []
  let at = start - 5_000
  const tabs = Array.from({ length: hands }, (_, tab) => new Tab(tab + 2, random))
  const deliver = (bytes: Uint8Array, from: Tab | null, late = false) => {
    rows.push({ at, participant: from === null ? 0 : 1, late, bytes })
    for (const tab of tabs) if (tab !== from) tab.receive(bytes)
  }
  const skeleton = new Y.Doc()
  skeleton.clientID = 1
  createSkeleton(skeleton)
  deliver(Y.encodeStateAsUpdate(skeleton), null)

  at = start
  const gapMs = durationMs / edits
  while (rows.length < edits) {
    // Bursts, and now and then a minute of thinking.
    at += whole(100) === 0 ? whole(gapMs * 40) : whole(gapMs * 1.6)
    at = Math.min(at, start + durationMs)
    const tab = tabs[whole(hands)]!
    for (const bytes of tab.does(hostile)) {
      if (tab.cutOff) tab.held.push(bytes)
      else deliver(bytes, tab)
    }
    if (whole(200) === 0) tab.cutOff = !tab.cutOff
    if (!tab.cutOff) for (const bytes of tab.held.splice(0)) deliver(bytes, tab, true)
  }
  const endAt = start + durationMs
  at = Math.max(at, endAt) + 60_000
  for (const tab of tabs) for (const bytes of tab.held.splice(0)) deliver(bytes, tab, true)
  return { startAt: start, endAt, rows }
}

/** One hand at one copy of the document. */
class Tab {
  readonly held: Uint8Array[] = []
  cutOff = false
  readonly #doc = new Y.Doc()
  readonly #random: () => number
  #made: Uint8Array[] = []
  #ids = 0
  #busyWith: (() => boolean) | null = null

  constructor(client: number, random: () => number) {
    this.#doc.clientID = client
    this.#random = random
    this.#doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== "received") this.#made.push(bytes)
    })
  }

  receive(bytes: Uint8Array): void {
    // Undelivered is what the other tab has seen and this one has not: Yjs keeps it until the gap is closed.
    Y.applyUpdate(this.#doc, bytes, "received")
  }

  /** One more edit of what it is busy with, or the first of something new. */
  does(hostile: boolean): Uint8Array[] {
    const goesOn = this.#busyWith?.() ?? false
    if (!goesOn) this.#busyWith = this.#begins(hostile)
    return this.#made.splice(0)
  }

  #whole(below: number): number {
    return Math.floor(this.#random() * below)
  }

  #begins(hostile: boolean): (() => boolean) | null {
    if (hostile && this.#whole(6) === 0) return this.#harms()
    const kinds = [
      () => this.#drags(),
      () => this.#strokes(),
      () => this.#types(),
      () => this.#card(),
      () => this.#box(),
    ]
    return kinds[this.#whole(kinds.length)]!()
  }

  #write(id: string, groups: Record<string, unknown>): void {
    const { elements } = layoutOf(this.#doc)
    this.#doc.transact(() => {
      const stored = elements.get(id)
      const map: Y.Map<unknown> = stored instanceof Y.Map ? stored : new Y.Map()
      for (const [key, value] of Object.entries(groups)) map.set(key, value)
      if (map !== stored) elements.set(id, map)
    })
  }

  #anElement(): string | null {
    const ids = [...layoutOf(this.#doc).elements.keys()]
    return ids[this.#whole(ids.length)] ?? null
  }

  #box(): null {
    const id = `e${this.#doc.clientID}-${this.#ids++}`
    const label = `${id}-t`
    this.#write(id, {
      id: { type: "rectangle", seed: 1 + this.#whole(1e6) },
      geo: { x: this.#whole(2_000), y: this.#whole(1_000), width: 160, height: 80, angle: 0 },
      style: { strokeColor: "#1e1e1e", backgroundColor: "#d0ebff", fillStyle: "solid", strokeWidth: 2, opacity: 100 },
      index: `a${this.#whole(36).toString(36)}${this.#ids.toString(36)}V`,
      [`b:${label}`]: "text",
    })
    this.#write(label, {
      id: { type: "text", seed: 1 },
      geo: { x: 0, y: 0, width: 80, height: 25, angle: 0, containerId: id },
      text: { originalText: `Box ${this.#ids}`, fontSize: 20 },
      index: `a${this.#whole(36).toString(36)}${this.#ids.toString(36)}W`,
    })
    return null
  }

  #drags(): (() => boolean) | null {
    const id = this.#anElement()
    if (id === null) return null
    if (this.#whole(8) === 0) {
      this.#write(id, { del: true })
      return null
    }
    let left = 2 + this.#whole(30)
    let x = this.#whole(2_000)
    const drag = () => {
      x += this.#whole(20)
      this.#write(id, { geo: { x, y: x / 3, width: 160, height: 80, angle: 0 } })
      return left-- > 0
    }
    drag()
    return drag
  }

  #strokes(): () => boolean {
    const id = `s${this.#doc.clientID}-${this.#ids++}`
    const points: number[] = [0, 0]
    let left = 5 + this.#whole(60)
    const draw = () => {
      points.push(points.length * 2, this.#whole(40))
      const from = Math.floor((points.length / 2 - 1) / 32)
      this.#write(id, {
        ...(points.length === 4 && { id: { type: "freedraw", seed: 7 }, index: `a0${this.#ids.toString(36)}V` }),
        geo: { x: 10, y: 10, width: points.length * 2, height: 40, angle: 0, simulatePressure: true },
        [`p${from}`]: { points: points.slice(from * 64, from * 64 + 64) },
      })
      return left-- > 0
    }
    draw()
    return draw
  }

  #types(): (() => boolean) | null {
    const note = noteOf(this.#doc, steps[this.#whole(steps.length)]!)
    if (note === null) return null
    return this.#typesInto(note)
  }

  #typesInto(text: Y.Text): () => boolean {
    let at = this.#whole(text.length + 1)
    let left = 3 + this.#whole(40)
    const words = ["a", "b ", "\n", "é", "👍", "𝒳y", "cache "]
    const type = () => {
      const before = Math.min(at, text.length, this.#whole(30) === 0 ? 7 : 1)
      if (this.#whole(6) === 0 && at <= text.length) {
        at -= before
        text.delete(at, before)
      } else {
        at = Math.min(at, text.length)
        const inserted = words[this.#whole(words.length)]!
        text.insert(at, inserted)
        at += inserted.length
      }
      return left-- > 0
    }
    type()
    return type
  }

  #card(): (() => boolean) | null {
    const cards = cardsOf(this.#doc)
    const card = cards[this.#whole(cards.length * 2)]
    if (!card) {
      const kind = cardKindNames[this.#whole(cardKindNames.length)]!
      const id = `c${this.#doc.clientID}x${String(this.#ids++).padStart(6, "0")}`
      addCard(this.#doc, { id, kind, madeInTry: 1 + Number(this.#whole(9) === 0) })
      const text = fieldText(this.#doc, id, titleField(kind))
      return text && this.#typesInto(text)
    }
    const { id, kind } = card
    const choice = this.#whole(5)
    if (choice === 0) setDeleted(this.#doc, id, !card.deleted)
    else if (choice === 1) moveCard(this.#doc, id, cards[this.#whole(cards.length)]!.id)
    else {
      const field = fieldsOf(kind)[this.#whole(fieldsOf(kind).length)]!
      if (field.shape === "choice") chooseField(this.#doc, id, field.name, field.options[0] ?? "")
      else {
        const text = fieldText(this.#doc, id, field.name)
        return text && this.#typesInto(text)
      }
    }
    return null
  }

  #harms(): null {
    this.#doc.transact(() => {
      for (let left = 1 + this.#whole(4); left > 0; left--) this.#harm()
    })
    return null
  }

  #harm(): void {
    const root = Object.values(layoutOf(this.#doc))[this.#whole(3)] as Y.Map<unknown>
    const ids = [...root.keys(), "evil", "__proto__", "constructor"]
    const id = ids[this.#whole(ids.length)]!
    const value = junk[this.#whole(junk.length)]
    const keys = [
      "id",
      "geo",
      "style",
      "index",
      "del",
      "p0",
      "p2",
      "b:evil",
      "kind",
      "f:statement",
      "number",
      "__proto__",
    ]
    const key = keys[this.#whole(keys.length)]!
    const stored = root.get(id)
    const harm = this.#whole(7)
    if (harm === 0) root.set(id, value)
    else if (harm === 1) root.set(id, new Y.Map([[key, value]]))
    else if (harm === 2) root.delete(id)
    else if (stored instanceof Y.Map && harm === 3) stored.set(key, new Y.Text("words"))
    else if (stored instanceof Y.Map && harm === 4) stored.set(key, new Y.Map([["deep", new Y.Map([["er", value]])]]))
    else if (harm === 5 && stored instanceof Y.Text) stored.insert(0, "evil ")
    else if (stored instanceof Y.Map) {
      const words: unknown = stored.get(key)
      if (words instanceof Y.Text) words.insert(0, "more ")
      else stored.set(key, value)
    }
  }
}

/** A small generator of numbers in [0, 1), the same on every machine. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
