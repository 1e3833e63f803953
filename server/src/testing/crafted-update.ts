import * as encoding from "lib0/encoding"

type Id = readonly [client: number, clock: number]

/** One struct as bytes could claim it to be, honest or not. Numbers are Yjs's own: content 1 to 9, 0 for GC, 10 for a gap. */
export interface CraftedStruct {
  content: number
  origin?: Id
  rightOrigin?: Id
  /** A root's name or a type's id; written only where there is no origin, as Yjs does. */
  parent?: string | Id
  key?: string
  write(out: encoding.Encoder): void
}

export interface CraftedUpdate {
  client: number
  clock?: number
  structs?: CraftedStruct[]
  deletes?: [client: number, ranges: [clock: number, length: number][]][]
  /** What the header says; the number of structs unless it lies. */
  claimedStructs?: number
}

type Place = Omit<CraftedStruct, "content" | "write">

export const string = (text: string, place: Place): CraftedStruct => ({
  ...place,
  content: 4,
  write: (out) => encoding.writeVarString(out, text),
})

export const values = (items: unknown[], place: Place): CraftedStruct => ({
  ...place,
  content: 8,
  write: (out) => {
    encoding.writeVarUint(out, items.length)
    for (const item of items) encoding.writeAny(out, item as Parameters<typeof encoding.writeAny>[1])
  },
})

/** `type` is Yjs's number: 0 array, 1 map, 2 text, 3 XML element, 4 XML fragment, 6 XML text. */
export const madeType = (type: number, place: Place): CraftedStruct => ({
  ...place,
  content: 7,
  write: (out) => {
    encoding.writeVarUint(out, type)
    if (type === 3) encoding.writeVarString(out, "p")
  },
})

export const deleted = (length: number, place: Place): CraftedStruct => ({
  ...place,
  content: 1,
  write: lengthOf(length),
})
export const garbage = (length: number): CraftedStruct => ({ content: 0, write: lengthOf(length) })
export const gap = (length: number): CraftedStruct => ({ content: 10, write: lengthOf(length) })

/** Content of a sort that our document never holds. */
export const foreign = (content: number, place: Place, write: CraftedStruct["write"]): CraftedStruct => ({
  ...place,
  content,
  write,
})

/** The bytes of an update (version 1) that says exactly this. */
export function craft(...sections: CraftedUpdate[]): Uint8Array {
  return encoding.encode((out) => {
    const withStructs = sections.filter(({ structs, claimedStructs }) => structs || claimedStructs)
    encoding.writeVarUint(out, withStructs.length)
    for (const section of withStructs) writeSection(out, section)
    const deletes = sections.flatMap((section) => section.deletes ?? [])
    encoding.writeVarUint(out, deletes.length)
    for (const [client, ranges] of deletes) {
      encoding.writeVarUint(out, client)
      encoding.writeVarUint(out, ranges.length)
      for (const range of ranges) for (const number of range) encoding.writeVarUint(out, number)
    }
  })
}

function writeSection(out: encoding.Encoder, { client, clock = 0, structs = [], claimedStructs }: CraftedUpdate): void {
  encoding.writeVarUint(out, claimedStructs ?? structs.length)
  encoding.writeVarUint(out, client)
  encoding.writeVarUint(out, clock)
  for (const struct of structs) writeStruct(out, struct)
}

function writeStruct(out: encoding.Encoder, { content, origin, rightOrigin, parent, key, write }: CraftedStruct): void {
  encoding.writeUint8(out, content | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (key === undefined ? 0 : 0x20))
  for (const id of [origin, rightOrigin]) if (id) writeId(out, id)
  if (!origin && !rightOrigin && parent !== undefined) {
    encoding.writeVarUint(out, typeof parent === "string" ? 1 : 0)
    if (typeof parent === "string") encoding.writeVarString(out, parent)
    else writeId(out, parent)
    if (key !== undefined) encoding.writeVarString(out, key)
  }
  write(out)
}

function writeId(out: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(out, client)
  encoding.writeVarUint(out, clock)
}

function lengthOf(length: number) {
  return (out: encoding.Encoder) => encoding.writeVarUint(out, length)
}
