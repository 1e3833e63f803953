/** The least a room server can do: hands every message to everybody else in the room. The floor that others are held against. */
import { WebSocketServer } from "ws"
import type { WebSocket } from "ws"

const rooms = new Map<string, Set<WebSocket>>()
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false })
server.on("connection", (socket, request) => {
  const name = request.url ?? ""
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  socket.on("message", (data, isBinary) => {
    for (const other of room) if (other !== socket) other.send(data, { binary: isBinary })
  })
  socket.on("close", () => room.delete(socket))
})
server.on("listening", () => console.log(`listening: ${(server.address() as { port: number }).port}`))
