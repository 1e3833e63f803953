import { isIP } from "node:net"
import "@fastify/websocket"
import type { FastifyInstance, FastifyRequest } from "fastify"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"

/**
 * From which pages requests are taken. Cookies are sent along by any page that knows our address, so every write and every
 * socket must name its origin. A host name that is neither localhost nor an IP address could be anybody's, pointed at this
 * machine, unless `PUBLIC_URL` says that it is ours.
 */
export function createReach(publicUrl: string | null) {
  function hostFault(request: FastifyRequest): string | null {
    if (publicUrl !== null) return null
    const host = request.headers.host ?? ""
    return isOwnHost(host) ? null : `This server is not known as "${host}". Set PUBLIC_URL to the address people use.`
  }

  function originFault(request: FastifyRequest): string | null {
    const { origin, cookie } = request.headers
    const expected = publicUrl ?? `http://${request.headers.host}`
    if (origin === expected) return null
    if (origin !== undefined) return `Requests from ${origin} are not taken here, only those from ${expected}.`
    if (request.headers["sec-fetch-site"] === "same-origin") return null
    // Without a cookie there is nobody whose rights another page could borrow.
    return cookie === undefined ? null : `A request with a cookie must carry the header Origin: ${expected}.`
  }

  return {
    /** Refuses reads under a foreign host name. */
    checkHost(request: FastifyRequest): void {
      const fault = hostFault(request)
      if (fault !== null) throw new Refusal("foreignOrigin", fault)
    },

    /** Refuses writes that another site's page may have caused. */
    checkWrite(request: FastifyRequest): void {
      const fault = hostFault(request) ?? originFault(request)
      if (fault !== null) throw new Refusal("foreignOrigin", fault)
    },

    /** A socket is opened by pages only, and pages always name their origin. */
    checkUpgrade(request: FastifyRequest): void {
      const fault =
        hostFault(request) ??
        (request.headers.origin === undefined ? "A socket must name its Origin." : originFault(request))
      if (fault !== null) throw new Refusal("foreignOrigin", fault)
    },
  }
}

export type Reach = ReturnType<typeof createReach>

/**
 * Judges every request before its route does; sockets' routes judge their upgrades themselves. Call it after the sockets' plugin
 * is registered: that must have seen an upgrade before this refuses it, or nobody ends its connection.
 */
export function installReach(app: FastifyInstance, reach: Reach): void {
  app.addHook("onRequest", async (request) => {
    const { url, config } = request.routeOptions
    if (request.ws && !config.socket) throw new Refusal("notFound", "There is no socket at this address.")
    if (request.ws || url === "/api/health") return
    if (request.method === "GET" || request.method === "HEAD") reach.checkHost(request)
    else reach.checkWrite(request)
  })
}

function isOwnHost(host: string): boolean {
  const name = host.replace(/:\d+$/, "")
  const address = name.startsWith("[") && name.endsWith("]") ? name.slice(1, -1) : name
  return name.toLowerCase() === "localhost" || isIP(address) !== 0
}
