/** Fastify saying hello: what a reply costs before it says anything. */
import { createRequire } from "node:module"
import type * as Fastify from "fastify"

const { fastify } = createRequire(new URL("../../server/package.json", import.meta.url))("fastify") as typeof Fastify
const app = fastify()
app.get("/", async () => ({ hello: "world" }))
await app.listen({ host: "127.0.0.1", port: 0 })
console.log(`listening: ${(app.server.address() as { port: number }).port}`)
