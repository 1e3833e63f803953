import { z } from "zod"
import { CommandId } from "./ids.ts"
import { SessionCommand } from "./session-commands.ts"
import { SentEvent } from "./session-events.ts"
import { SessionPerson } from "./session-view.ts"
import type { Role } from "./endpoint.ts"

/**
 * The text frames of the room socket `/api/sessions/:id/room`. Documents and presence travel as binary frames
 * (shared/link/frames.ts). A session has one room per audience; rooms are numbered per session, 0 is the shared one.
 */
export const RoomNumber = z.int().min(0).max(15)
export type RoomNumber = z.infer<typeof RoomNumber>

const Epoch = z.int().min(1)

/** First frame of a client, within five seconds of opening. */
const Hello = z.strictObject({
  type: z.literal("hello"),
  /** Version of this protocol that the page speaks. */
  protocol: z.int(),
  /** Number of the last session event the page holds, 0 for none. */
  eventsAfter: z.int().min(0),
})

/**
 * Asks for a room's rows after `after`. `epoch` is that of the copy held, null for an empty copy; a copy of another epoch is
 * answered from the start. `client` is the id under which the page edits; null asks for one that nobody has had before.
 */
const Join = z.strictObject({
  type: z.literal("join"),
  room: RoomNumber,
  epoch: Epoch.nullable(),
  after: z.int().min(0),
  client: z.int().positive().nullable(),
})

const Command = z.strictObject({ type: z.literal("command"), command: SessionCommand })

/** Measures the distance between the page's clock and the server's. */
const Ping = z.strictObject({ type: z.literal("ping"), clientAt: z.number() })

export const ClientMessage = z.discriminatedUnion("type", [Hello, Join, Command, Ping])
export type ClientMessage = z.infer<typeof ClientMessage>

/** Whom each text frame serves: the live half of the authorisation matrix. `edits` and `presence` are the binary frames. */
export const clientMessageWho: Record<ClientMessage["type"] | "edits" | "presence", readonly Role[]> = {
  hello: ["candidate", "interviewer", "observer"],
  join: ["candidate", "interviewer", "observer"],
  ping: ["candidate", "interviewer", "observer"],
  presence: ["candidate", "interviewer", "observer"],
  command: ["candidate", "interviewer"],
  edits: ["candidate"],
}

/** What one may do in a room now, and why if less than write. */
export const RoomAccess = z.enum(["write", "read", "quarantined"])
export type RoomAccess = z.infer<typeof RoomAccess>

const Welcome = z.object({
  type: z.literal("welcome"),
  protocol: z.int(),
  version: z.string(),
  serverNow: z.int(),
  participant: z.int(),
  role: z.enum(["candidate", "interviewer", "observer"]),
  rooms: z.array(z.object({ room: RoomNumber, name: z.string(), epoch: Epoch, access: RoomAccess })),
  events: z.array(SentEvent),
})

/** The answer to `join`: `client` is the new id, null when none was asked. Snapshot parts and rows follow, then `synced`. */
const Joined = z.object({ type: z.literal("joined"), room: RoomNumber, epoch: Epoch, client: z.int().nullable() })
const Synced = z.object({ type: z.literal("synced"), room: RoomNumber, seq: z.int() })

const Access = z.object({ type: z.literal("access"), room: RoomNumber, access: RoomAccess })

const Events = z.object({ type: z.literal("events"), events: z.array(SentEvent), serverNow: z.int() })

/** The answer to one command: its events arrive by `events`; here is whether it was taken. */
const Answer = z.object({
  type: z.literal("answer"),
  commandId: CommandId,
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
})

/** Edits `n` and up of `client` were not taken and will not be; the page sets them aside and says so. */
const EditsRefused = z.object({
  type: z.literal("editsRefused"),
  room: RoomNumber,
  client: z.int(),
  n: z.int(),
  code: z.string(),
  message: z.string(),
})

/** Who takes part, and over how many sockets: over none, they are away just now. */
const People = z.object({
  type: z.literal("people"),
  people: z.array(SessionPerson.extend({ sockets: z.int() })),
})

const Pong = z.object({ type: z.literal("pong"), clientAt: z.number(), serverNow: z.int() })

/** The server cannot commit just now; edits are kept by the page until it can. `null` when it can again. */
const Trouble = z.object({ type: z.literal("trouble"), message: z.string().nullable() })

export const ServerMessage = z.discriminatedUnion("type", [
  Welcome,
  Joined,
  Synced,
  Access,
  Events,
  Answer,
  EditsRefused,
  People,
  Pong,
  Trouble,
])
export type ServerMessage = z.infer<typeof ServerMessage>

export const protocolVersion = 1
