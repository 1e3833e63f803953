/** The relay that a tutorial builds on socket.io: one joins a room, and what one emits is emitted to the others in it. */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Server } from "socket.io"

const server = createServer()
const sockets = new Server(server, { serveClient: false, transports: ["websocket"] })
sockets.on("connection", (socket) => {
  const room = String(socket.handshake.query["room"])
  void socket.join(room)
  for (const kind of ["edit", "cursor"]) socket.on(kind, (bytes: Buffer) => socket.to(room).emit(kind, bytes))
})
server.listen(0, "127.0.0.1", () => console.log(`listening: ${(server.address() as AddressInfo).port}`))
