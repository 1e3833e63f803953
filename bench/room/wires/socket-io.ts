import { io } from "socket.io-client"
import { loadYjs } from "../../../chaos/rig/packages.ts"
import { cursorAt, drawOn } from "./drawing.ts"
import type { Kind, Place, Seat } from "./wire.ts"

const Y = await loadYjs()

/** The same updates and cursors as ours, each kind an event of its own. */
export function connectSocketIo({ url, room, events }: Place): Promise<Seat> {
  const socket = io(url, { transports: ["websocket"], forceNew: true, reconnection: false, query: { room } })
  const doc = new Y.Doc()
  const send = (kind: Kind, payload: Uint8Array) => {
    events.sent(kind, 1)
    socket.emit(kind, Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength))
  }
  doc.on("update", (update: Uint8Array, origin: unknown) => origin !== "far" && send("edit", update))
  socket.on("cursor", () => events.arrived("cursor", 1))
  socket.on("edit", (update: Buffer) => {
    events.arrived("edit", 1)
    Y.applyUpdate(doc, update, "far")
  })
  socket.on("disconnect", (why) => events.lost(`closed: ${why}`))
  return new Promise((resolve, reject) => {
    socket.on("connect_error", reject)
    socket.on("connect", () =>
      resolve({
        edit: (step) => drawOn(doc, step),
        cursor: (step) => send("cursor", cursorAt(step)),
        holds: () => Y.encodeStateVector(doc),
        close: () => socket.disconnect(),
      }),
    )
  })
}
