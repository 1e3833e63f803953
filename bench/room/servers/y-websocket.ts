/** y-websocket's server as its package starts it, in memory, on a port that is free. */
import { createServer } from "node:http"
import { setupWSConnection } from "y-websocket/bin/utils"
import { WebSocketServer } from "ws"

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
sockets.on("connection", setupWSConnection)
const server = createServer()
server.on("upgrade", (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit("connection", opened, request)),
)
server.listen(0, "127.0.0.1", () => console.log(`listening: ${(server.address() as { port: number }).port}`))
