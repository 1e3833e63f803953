/** What the generator needs to know of what it sent and got; messages of one kind keep their order within a room. */
export interface WireEvents {
  /** `count` messages have been handed to the socket just now. */
  sent(kind: Kind, count: number): void
  /** `count` messages of the other's have arrived. */
  arrived(kind: Kind, count: number): void
  lost(why: string): void
}

export type Kind = "edit" | "cursor"

/** One page in one room. */
export interface Seat {
  edit(step: number): void
  cursor(step: number): void
  /** Which edits its document holds, as bytes that two pages with the same edits have in common. */
  holds(): Uint8Array
  close(): void
}

export interface Place {
  url: string
  /** The room's name, or our session's id. */
  room: string
  /** Of the person who looks at it; only ours asks for one. */
  cookie: string
  events: WireEvents
}

export type Connect = (place: Place) => Promise<Seat>
