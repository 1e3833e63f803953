import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { ClientMessage, clientMessageWho, protocolVersion } from "@tradeoff/shared/contracts/room.ts"
import type { SessionCommand } from "@tradeoff/shared/contracts/session-commands.ts"
import { decodeClientFrame } from "@tradeoff/shared/link/frames.ts"
import type { ClientFrame, EditsFrame } from "@tradeoff/shared/link/frames.ts"
import type { Sessions } from "#features/sessions/service.ts"
import { Bucket } from "#platform/bucket.ts"
import { refusalOf } from "#platform/failures.ts"
import { limits } from "#platform/limits.ts"
import type { LiveSessions } from "./live-sessions.ts"
import type { Peer } from "./peer.ts"
import type { PresenceTrack } from "./presence-track.ts"
import type { Room } from "./room.ts"
import type { Rooms } from "./rooms.ts"
import { serially } from "#platform/serially.ts"

export interface ConversationParts {
  sessions: Pick<Sessions, "command">
  live: LiveSessions
  rooms: Rooms
  track: PresenceTrack
  now(): number
  after(ms: number, call: () => void): () => void
  version: string
  /** The id of a session's shared room. */
  sharedRoom(id: SessionId): string
  failed(error: unknown): void
  sessionId: SessionId
  person: PersonId
  part: { no: number; role: "candidate" | "interviewer" | "observer" }
}

type Asks<Type extends ClientMessage["type"]> = Extract<ClientMessage, { type: Type }>

/** What one page and the server say to each other, from greeting to goodbye. Knows no socket. */
export class Conversation {
  readonly #peer: Peer
  readonly #parts: ConversationParts
  readonly #commands: Bucket
  readonly #presence: Bucket
  readonly #frames: Bucket
  readonly #bytes: Bucket
  readonly #cancelGreeting: () => void
  /** Messages are answered in the order in which they came. */
  readonly #turn = serially()
  #room: Room | null = null
  #greeted = false
  #ended = false

  constructor(peer: Peer, parts: ConversationParts) {
    this.#peer = peer
    this.#parts = parts
    const now = parts.now()
    this.#commands = new Bucket(limits.commandsPerSecond, limits.commandsPerSecond, now)
    this.#presence = new Bucket(limits.presenceFramesPerSecond, limits.presenceFramesPerSecond, now)
    this.#frames = new Bucket(limits.editFramesPerSecond, limits.editFramesBurst, now)
    this.#bytes = new Bucket(limits.editBytesPerSecond, 2 * limits.editBytesPerSecond, now)
    this.#cancelGreeting = parts.after(limits.greetingMs, () => {
      if (!this.#greeted) peer.close("malformedFrame", "The page did not greet in time.")
    })
  }

  /** @throws when the text is not a message of the protocol. */
  text(text: string): void {
    if (!this.#commands.take(this.#parts.now(), 0.25))
      throw new Refusal("tooMany", "That is too many messages a second.")
    const message = ClientMessage.parse(JSON.parse(text))
    this.#mustServe(message.type)
    if (message.type === "ping") return this.#pong(message)
    this.#inTurn(() => this.#answer(message))
  }

  /** Yields how long to rest before the next frame, ms. @throws when the bytes are no frame of a page. */
  frame(bytes: Uint8Array): number {
    if (bytes.length > limits.frameBytes + 1024) throw new Refusal("tooLarge", "A frame holds at most 64 KiB of edits.")
    const frame = decodeClientFrame(bytes)
    this.#mustServe(frame.kind)
    if (!this.#greeted || frame.room !== 0) throw new Refusal("malformedFrame", "Greet and join before anything else.")
    if (frame.kind === "presence") this.#relay(frame)
    else return this.#edits(frame, bytes.length)
    return 0
  }

  /** The wire is gone. */
  end(): void {
    this.#ended = true
    this.#cancelGreeting()
    this.#room?.leave(this.#peer)
    this.#parts.live.leave(this.#parts.sessionId, this.#peer)
  }

  #mustServe(type: keyof typeof clientMessageWho): void {
    if (!clientMessageWho[type].includes(this.#parts.part.role)) {
      throw new Refusal("notAllowed", "Your part in this session does not allow that.")
    }
  }

  #inTurn(task: () => Promise<void>): void {
    this.#turn(task).catch((error: unknown) => {
      const refusal = refusalOf(error)
      if (!refusal) this.#parts.failed(error)
      this.#peer.close(refusal?.code ?? "internal", refusal?.message ?? "Something went wrong on the server.")
    })
  }

  async #answer(message: Exclude<ClientMessage, Asks<"ping">>): Promise<void> {
    if (this.#ended) return
    if (message.type === "hello") return this.#hello(message)
    if (!this.#greeted) throw new Refusal("malformedFrame", "Greet before anything else.")
    if (message.type === "join") return this.#join(message)
    return this.#command(message.command)
  }

  async #hello({ eventsAfter }: Asks<"hello">): Promise<void> {
    if (this.#greeted) throw new Refusal("malformedFrame", "This page has greeted already.")
    const { sessionId, part, live, rooms, now, version } = this.#parts
    const room = await rooms.get(this.#parts.sharedRoom(sessionId), 0)
    if (!room) throw new Refusal("sessionNotFound", "The session was deleted.")
    const { events, access, announce } = await live.attend(sessionId, this.#peer, part.role, eventsAfter)
    if (this.#ended) return live.leave(sessionId, this.#peer)
    this.#room = room
    this.#greeted = true
    this.#cancelGreeting()
    this.#peer.tell({
      type: "welcome",
      protocol: protocolVersion,
      version,
      serverNow: now(),
      participant: part.no,
      role: part.role,
      rooms: [{ room: 0, name: "shared", epoch: room.epoch, access: room.quarantined ? "quarantined" : access }],
      events,
    })
    announce()
  }

  async #join({ room, epoch, after, client }: Asks<"join">): Promise<void> {
    if (room !== 0) throw new Refusal("notFound", "There is no such room.")
    await this.#room!.join(this.#peer, { epoch, after, client })
    if (this.#ended) this.#room!.leave(this.#peer)
  }

  async #command(command: SessionCommand): Promise<void> {
    const { sessions, person, sessionId, now } = this.#parts
    const { commandId } = command
    if (!this.#commands.take(now())) {
      const refusal = { code: "tooMany", message: "That is more than ten commands a second. Wait a moment." }
      return this.#peer.tell({ type: "answer", commandId, refusal })
    }
    try {
      await sessions.command(person, sessionId, command)
      this.#peer.tell({ type: "answer", commandId, refusal: null })
    } catch (error) {
      const refusal = refusalOf(error)
      if (!refusal) throw error
      this.#peer.tell({ type: "answer", commandId, refusal: { code: refusal.code, message: refusal.message } })
    }
  }

  #pong({ clientAt }: Asks<"ping">): void {
    this.#peer.tell({ type: "pong", clientAt, serverNow: this.#parts.now() })
  }

  #relay({ payload }: Extract<ClientFrame, { kind: "presence" }>): void {
    if (payload.length > limits.presenceBytes) throw new Refusal("tooLarge", "That presence frame is too large.")
    if (!this.#presence.take(this.#parts.now())) return
    this.#room?.relayPresence(this.#peer, payload)
    this.#parts.track.heard(this.#parts.sessionId, this.#parts.part.no, payload)
  }

  /** A page that sends a long queue is slowed down, not refused. */
  #edits(frame: EditsFrame, bytes: number): number {
    const now = this.#parts.now()
    for (const update of frame.updates) {
      if (update.length > limits.editBytes) throw new Refusal("tooLarge", "An edit holds at most 64 KiB.")
    }
    this.#inTurn(async () => this.#room?.take(this.#peer, frame))
    const within = this.#frames.take(now) && this.#bytes.take(now, bytes)
    return within ? 0 : Math.ceil((1000 * Math.max(bytes, 4096)) / limits.editBytesPerSecond)
  }
}
