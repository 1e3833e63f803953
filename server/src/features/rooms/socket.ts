import "@fastify/websocket"
import type { FastifyInstance, FastifyRequest } from "fastify"
import type { WebSocket } from "ws"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal, refusals } from "@tradeoff/shared/contracts/refusal.ts"
import type { Sessions } from "#features/sessions/service.ts"
import { limits } from "#platform/limits.ts"
import type { Principals } from "#platform/principal.ts"
import type { Reach } from "#platform/reach.ts"
import { Conversation } from "./conversation.ts"
import type { ConversationParts } from "./conversation.ts"
import { seatKey } from "./seats.ts"
import type { Seats } from "./seats.ts"
import { createWire } from "./wire.ts"

export interface SocketParts extends Omit<ConversationParts, "sessionId" | "person" | "part"> {
  sessions: Sessions
  principals: Principals
  reach: Reach
  seats: Seats
}

declare module "fastify" {
  interface FastifyRequest {
    seat: { sessionId: SessionId; person: PersonId; part: ConversationParts["part"] } | null
  }
}

const tooManyTabs = `This session is open in ${limits.socketsPerPerson} tabs already. Close one of them.`

/** `/api/sessions/:id/room`: authenticates, counts, hands frames over, cleans up. No rule of the interview lives here. */
export function roomSocket(app: FastifyInstance, parts: SocketParts): void {
  const { seats } = parts
  app.decorateRequest("seat", null)

  async function admit(request: FastifyRequest): Promise<void> {
    parts.reach.checkUpgrade(request)
    const id = SessionId.safeParse((request.params as { id?: unknown }).id)
    if (!id.success) throw new Refusal("sessionNotFound", "There is no such session.")
    const person = await parts.principals.find(request)
    const part = await parts.sessions.partIn(id.data, person)
    const key = seatKey(id.data, person!)
    if (seats.isFull(key)) await seats.clearDead(key)
    request.seat = { sessionId: id.data, person: person!, part }
  }

  app.get(
    "/api/sessions/:id/room",
    { websocket: true, preValidation: admit, schema: { hide: true }, config: { socket: true } },
    (socket: WebSocket, request) => {
      const { sessionId, person, part } = request.seat!
      const key = seatKey(sessionId, person)
      // Refused only now: of an upgrade that fails a page is never told why.
      if (seats.isFull(key)) return socket.close(refusals.tooMany.close, tooManyTabs)
      seats.take(key, socket)
      const wire = createWire(socket, request.raw.socket, part.no, request.log)
      const conversation = new Conversation(wire.peer, { ...parts, sessionId, person, part })
      wire.start({
        text: (text) => conversation.text(text),
        frame: (bytes) => conversation.frame(bytes),
        closed: () => {
          conversation.end()
          seats.leave(key, socket)
        },
      })
    },
  )
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** The one route that is a socket: its messages have rows of their own in the authorisation matrix. */
    socket?: boolean
  }
}
