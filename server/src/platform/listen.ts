import { networkInterfaces } from "node:os"
import type { FastifyInstance } from "fastify"
import type { Config } from "#config.ts"
import { ownerOfPort } from "./port-owner.ts"

const triedPorts = 20

/** Listens on the configured port, or on the next free one; prints where people find the page. */
export async function listenSomewhere(app: FastifyInstance, { host, port, publicUrl }: Config): Promise<number> {
  for (let tried = port; ; tried++) {
    try {
      await app.listen({ host, port: tried })
      break
    } catch (error) {
      const taken = (error as { code?: string }).code === "EADDRINUSE"
      if (!taken || tried - port >= triedPorts) throw error
      console.log(`Port ${tried} is taken by ${await ownerOfPort(tried)}; trying ${tried + 1}.`)
    }
  }
  const address = app.server.address()
  const actual = typeof address === "object" && address !== null ? address.port : port
  for (const url of addresses(host, actual, publicUrl)) console.log(`Tradeoff is ready: ${url}`)
  return actual
}

/** On all interfaces: the addresses that others in the same network can type. */
function addresses(host: string, port: number, publicUrl: string | null): string[] {
  if (publicUrl !== null) return [publicUrl]
  if (host !== "0.0.0.0" && host !== "::") return [`http://${host === "127.0.0.1" ? "localhost" : host}:${port}`]
  const outside = Object.values(networkInterfaces())
    .flatMap((faces) => faces ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
  return ["localhost", ...outside.map(({ address }) => address)].map((name) => `http://${name}:${port}`)
}
