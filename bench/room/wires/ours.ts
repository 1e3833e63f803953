import { WebSocket } from "ws"
import type { ServerMessage } from "../../../shared/src/contracts/room.ts"
import { decodeServerFrame } from "../../../shared/src/link/frames.ts"
import { SessionLink } from "../../../shared/src/link/session-link.ts"
import { loadYjs } from "../../../chaos/rig/packages.ts"
import { cursorAt, drawOn } from "./drawing.ts"
import type { Place, Seat } from "./wire.ts"

const Y = await loadYjs()

const editsKind = 1

/** A page of ours: the product's own half of the protocol, applying all that comes. */
export function connectOurs({ url, room, cookie, events }: Place): Promise<Seat> {
  const options = { headers: { cookie }, origin: url.replace("ws", "http"), perMessageDeflate: false }
  const socket = new WebSocket(`${url}/api/sessions/${room}/room`, options)
  let unsent = 0
  const link = new SessionLink({
    send: (data) => {
      if (typeof data !== "string" && data[1] === editsKind) {
        events.sent("edit", unsent)
        unsent = 0
      }
      socket.send(data)
    },
    after: (ms, call) => {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
    keeper: { keep: () => unsent++, forget: () => {}, setAside: (_room, _client, _n, why) => events.lost(why) },
    changed: () => {},
    now: Date.now,
    presence: () => {},
    reopen: () => {},
  })
  let whenSynced = () => {}
  socket.on("message", (data: Buffer, isBinary: boolean) => {
    if (!isBinary) {
      const message = JSON.parse(data.toString()) as ServerMessage
      link.receivedMessage(message)
      if (message.type === "synced") whenSynced()
      return
    }
    const frame = decodeServerFrame(data)
    if (frame.kind === "presence") events.arrived("cursor", 1)
    // Row 1 is the document as the server made it.
    const edits = frame.kind === "rows" ? frame.rows.filter(({ seq }) => seq > 1).length : 0
    if (edits > 0) events.arrived("edit", edits)
    link.receivedFrame(data)
  })
  socket.on("close", (code) => events.lost(`closed ${code}`))
  return new Promise((resolve, reject) => {
    socket.on("error", reject)
    socket.on("open", () => link.opened())
    whenSynced = () =>
      resolve({
        edit: (step) => drawOn(link.shared.doc, step),
        cursor: (step) => {
          events.sent("cursor", 1)
          link.sendPresence(cursorAt(step))
        },
        holds: () => Y.encodeStateVector(link.shared.doc),
        close: () => socket.terminate(),
      })
  })
}
