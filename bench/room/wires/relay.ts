import { WebSocket } from "ws"
import { loadYjs } from "../../../chaos/rig/packages.ts"
import { cursorAt, drawOn } from "./drawing.ts"
import type { Kind, Place, Seat } from "./wire.ts"

const Y = await loadYjs()

const kinds: Record<Kind, number> = { edit: 0, cursor: 1 }

/** The same updates and cursors as ours, with a byte before them that tells them apart. */
export function connectRelay({ url, room, events }: Place): Promise<Seat> {
  const socket = new WebSocket(`${url}/${room}`, { perMessageDeflate: false })
  const doc = new Y.Doc()
  const send = (kind: Kind, payload: Uint8Array) => {
    events.sent(kind, 1)
    socket.send(Buffer.concat([Uint8Array.of(kinds[kind]), payload]))
  }
  doc.on("update", (update: Uint8Array, origin: unknown) => origin !== "far" && send("edit", update))
  socket.on("message", (data: Buffer) => {
    const edit = data[0] === kinds.edit
    events.arrived(edit ? "edit" : "cursor", 1)
    if (edit) Y.applyUpdate(doc, data.subarray(1), "far")
  })
  socket.on("close", (code) => events.lost(`closed ${code}`))
  return new Promise((resolve, reject) => {
    socket.on("error", reject)
    socket.on("open", () =>
      resolve({
        edit: (step) => drawOn(doc, step),
        cursor: (step) => send("cursor", cursorAt(step)),
        holds: () => Y.encodeStateVector(doc),
        close: () => socket.terminate(),
      }),
    )
  })
}
