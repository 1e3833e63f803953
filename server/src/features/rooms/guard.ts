import * as Y from "yjs"
import { KindRuns } from "./kind-runs.ts"
import type { Kind } from "./kind-runs.ts"
import { plainFault } from "./plain-value.ts"
import { TypeTable } from "./type-table.ts"

/**
 * Decides whether a document update may be journaled, without applying it. `Y.applyUpdate` on untrusted bytes can stop the
 * process (a seven-byte update allocates for 30 million structs) or split the copies for good (structs under someone else's
 * id), so every update first passes this reader. It knows, per room, how far each client id has written, which ids are types
 * and which stand in maps or in texts: all it takes to see that an update is complete, one's own, and of our document's shape.
 *
 * An honest page's update holds structs of its own client id only, starting where its last one ended, and deletes of things
 * that exist. Types are made once under a fresh key, never replaced and never deleted.
 */

/** Why an update was refused; a refusal may be a race with another process, so the caller catches up once and asks again. */
export type GuardFault = { fault: string }

/** What an accepted update adds to what the guard knows; `accept` it before asking about the next one. */
export interface Reading {
  client: number
  end: number
  types: TypeTable
  kinds: KindRuns
}

const maxStructLength = 65_536
const maxClock = 2 ** 31 - 1
const maxDepth = 32
const maxKeyLength = 200
const maxStructs = 65_536

type Struct = Y.Item | Y.GC | Y.Skip

export class Guard {
  readonly #roots: ReadonlySet<string>
  readonly #ends = new Map<number, number>()
  readonly #types = new TypeTable()
  readonly #kinds = new Map<number, KindRuns>()

  /** `roots` are the names of the document's top-level types; nothing may be written under another. */
  constructor(roots: ReadonlySet<string>) {
    this.#roots = roots
  }

  /** The first clock that `client` has not used. */
  endOf(client: number): number {
    return this.#ends.get(client) ?? 0
  }

  /** Judges one update of `client`. Never throws, whatever the bytes. */
  read(update: Uint8Array, client: number): Reading | GuardFault {
    const decoded = decode(update)
    if (!decoded) return { fault: "the bytes are not an update" }
    if (decoded.sections > 1) return { fault: "more than one section" }
    const end = this.#readEnds(decoded.structs, client)
    if (typeof end === "string") return { fault: end }
    const reading: Reading = { client, end, types: new TypeTable(), kinds: new KindRuns() }
    const fault = this.#readReferences(decoded.structs, reading) ?? this.#readDeletes(decoded.deletes, reading)
    return fault === null ? reading : { fault }
  }

  /** Takes over what an accepted update adds. */
  accept(reading: Reading): void {
    this.#ends.set(reading.client, Math.max(reading.end, this.endOf(reading.client)))
    this.#types.addAll(reading.types)
    this.#kindsOf(reading.client).append(reading.kinds)
  }

  /** Takes over rows or a snapshot that are in the journal already: another process judged them. */
  learn(update: Uint8Array): void {
    const decoded = decode(update)
    if (!decoded) throw new Error("the journal holds bytes that are not an update")
    for (const struct of decoded.structs) {
      const { client, clock } = struct.id
      const end = this.endOf(client)
      if (clock + struct.length <= end) continue
      this.#ends.set(client, clock + struct.length)
      this.#kindsOf(client).add(Math.max(clock, end), this.#learnedKind(struct))
    }
    // An update's newest ids come first, so a type may stand before its parent: children wait for their parents.
    let waiting = decoded.structs.filter(isType)
    while (waiting.length > 0) {
      const left = waiting.filter((item) => !this.#learnType(item))
      if (left.length === waiting.length) return
      waiting = left
    }
  }

  /** First pass: structs are the client's own, without gap or overlap. Yields the new end, or a fault. */
  #readEnds(structs: Struct[], client: number): number | string {
    let end = this.endOf(client)
    if (structs.length > maxStructs) return "too many structs"
    for (const struct of structs) {
      if (struct.id.client !== client) return `structs of another client id (${struct.id.client})`
      if (struct instanceof Y.Skip) return "a gap inside the update"
      if (struct.id.clock !== end) return struct.id.clock > end ? "a gap before the update" : "clocks used before"
      if (struct.length < 1 || struct.length > maxStructLength) return `a struct of length ${struct.length}`
      end += struct.length
    }
    return end > maxClock ? "clocks past 2^31" : end
  }

  /** Second pass: whatever a struct points at exists, and its content is of a kind that belongs there. */
  #readReferences(structs: Struct[], reading: Reading): string | null {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) {
        reading.kinds.add(struct.id.clock, null)
        continue
      }
      const fault =
        this.#referenceFault(struct.origin, struct, reading) ??
        this.#referenceFault(struct.rightOrigin, struct, reading) ??
        (struct.origin === null && struct.rightOrigin === null
          ? this.#placeFault(struct, reading)
          : this.#neighbourFault(struct, reading))
      if (fault !== null) return fault
    }
    return null
  }

  #referenceFault(id: Y.ID | null, from: Y.Item, reading: Reading): string | null {
    if (id === null) return null
    const own = id.client === from.id.client
    if (own ? id.clock >= from.id.clock : id.clock >= this.endOf(id.client)) return "a reference to what does not exist"
    const isType = this.#types.has(id.client, id.clock) || reading.types.has(id.client, id.clock)
    return isType ? "a type's place is taken over" : null
  }

  /** With a neighbour the parent is the neighbour's, and Yjs does not write it: what stands there is no fresh key. */
  #neighbourFault(item: Y.Item, reading: Reading): string | null {
    if (item.content instanceof Y.ContentType) return "a type under a key in use"
    const left = item.origin && this.#kindAt(item.origin, reading)
    const right = item.rightOrigin && this.#kindAt(item.rightOrigin, reading)
    if (left && right && left !== right) return "a place between two types"
    const kind = left ?? right ?? kindOfContent(item.content)
    reading.kinds.add(item.id.clock, kind)
    return contentFault(item.content, kind)
  }

  #placeFault(item: Y.Item, reading: Reading): string | null {
    const makesType = item.content instanceof Y.ContentType
    const parent = item.parent as string | Y.ID | null
    if (parent === null) return "an item without a place"
    if (item.parentSub !== null && (item.parentSub === "__proto__" || item.parentSub.length > maxKeyLength)) {
      return "a key that is not one of ours"
    }
    const found = typeof parent === "string" ? this.#rootPlace(parent) : this.#typePlace(parent, reading)
    if (!found) return "an unknown root or parent"
    if ((found.kind === "map") !== (item.parentSub !== null)) return "an entry that does not fit its parent"
    const place = `${found.place}\n${item.parentSub}`
    if (this.#types.taken(place) || reading.types.taken(place)) return "a type's place is taken over"
    reading.kinds.add(item.id.clock, found.kind)
    if (!makesType) return contentFault(item.content, found.kind)
    const kind = typeKind(item)
    if (kind === null || item.parentSub === null) return "a type that our document does not have"
    if (found.depth + 1 > maxDepth) return "types nested too deep"
    reading.types.add(item.id.client, item.id.clock, found.depth + 1, kind, place)
    return null
  }

  #kindsOf(client: number): KindRuns {
    let kinds = this.#kinds.get(client)
    if (!kinds) this.#kinds.set(client, (kinds = new KindRuns()))
    return kinds
  }

  #kindAt({ client, clock }: Y.ID, reading: Reading | null): Kind | null {
    if (client === reading?.client && clock >= this.endOf(client)) return reading.kinds.at(clock)
    return this.#kinds.get(client)?.at(clock) ?? null
  }

  /** What the journal holds was judged before; of things deleted since, a neighbour tells the kind if it is known already. */
  #learnedKind(struct: Struct): Kind | null {
    if (!(struct instanceof Y.Item)) return null
    if (struct.parent !== null) return struct.parentSub === null ? "text" : "map"
    const neighbour = struct.origin ?? struct.rightOrigin
    return kindOfContent(struct.content) ?? (neighbour && this.#kindAt(neighbour, null))
  }

  #rootPlace(root: string): Place | null {
    return this.#roots.has(root) ? { place: root, depth: 0, kind: "map" } : null
  }

  #typePlace(id: Y.ID, reading: Reading): Place | null {
    const place = `${id.client}:${id.clock}`
    const known = this.#types.get(id.client, id.clock) ?? reading.types.get(id.client, id.clock)
    return known && { place, ...known }
  }

  #readDeletes(deletes: Deletes, reading: Reading): string | null {
    for (const [client, ranges] of deletes) {
      const end = client === reading.client ? reading.end : this.endOf(client)
      for (const { clock, len } of ranges) {
        if (len < 1 || clock + len > end) return "deletes what does not exist"
        const types = [this.#types, reading.types]
        if (types.some((table) => table.hasWithin(client, clock, clock + len))) return "deletes a type"
      }
    }
    return null
  }

  #learnType(item: Y.Item): boolean {
    const parent = item.parent as string | Y.ID | null
    if (parent === null) return true
    const found = typeof parent === "string" ? this.#rootPlace(parent) : this.#types.get(parent.client, parent.clock)
    if (!found) return false
    const { client, clock } = item.id
    const place = typeof parent === "string" ? parent : `${parent.client}:${parent.clock}`
    this.#types.add(client, clock, found.depth + 1, typeKind(item) ?? "map", `${place}\n${item.parentSub}`)
    return true
  }
}

interface Place {
  /** Names the parent; with a key it is what the type table knows of. */
  place: string
  depth: number
  kind: Kind
}

type Deletes = Map<number, { clock: number; len: number }[]>

/**
 * `sections`, an update's first number, counts the client ids that it has structs of: Yjs keeps only the last section of an id
 * that has several. Its first byte tells none and one from more.
 */
function decode(update: Uint8Array): { structs: Struct[]; deletes: Deletes; sections: number } | null {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    return { structs, deletes: ds.clients, sections: update[0]! }
  } catch {
    return null
  }
}

function isType(struct: Struct): struct is Y.Item {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentType
}

function typeKind(item: Y.Item): Kind | null {
  const made = (item.content as Y.ContentType).type.constructor
  return made === Y.Map ? "map" : made === Y.Text ? "text" : null
}

/** Where content of this sort stands in our document; null when it may stand in both. */
function kindOfContent(content: Y.Item["content"]): Kind | null {
  if (content instanceof Y.ContentString) return "text"
  return content instanceof Y.ContentAny || content instanceof Y.ContentType ? "map" : null
}

function contentFault(content: Y.Item["content"], kind: Kind | null): string | null {
  const misplaced = kind === "text" ? content instanceof Y.ContentAny : content instanceof Y.ContentString
  if (kind !== null && misplaced) return "content that does not fit its parent"
  if (content instanceof Y.ContentAny) return plainFault(content.arr, maxDepth)
  const known = content instanceof Y.ContentString || content instanceof Y.ContentDeleted
  return known ? null : "content of a kind that our document does not have"
}
