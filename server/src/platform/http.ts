import fastify from "fastify"
import type { FastifyBaseLogger, FastifyInstance } from "fastify"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { Config } from "#config.ts"
import { refusalOf, send } from "./failures.ts"
import { limits } from "./limits.ts"
import { discreetLogger } from "./log.ts"

export interface HttpParts {
  /** Addresses or ranges of proxies whose word counts for where a request comes from. */
  trustProxy: Config["trustProxy"]
  logger: FastifyBaseLogger | false
  newId(): string
}

/** The bare server: what it takes, how long it waits, and how it answers what reaches no route. */
export function createHttp({ trustProxy, logger, newId }: HttpParts): FastifyInstance {
  const app = fastify({
    ...(logger === false ? { logger: false } : { loggerInstance: discreetLogger(logger) }),
    genReqId: () => newId(),
    bodyLimit: limits.bodyBytes,
    requestTimeout: 15_000,
    connectionTimeout: 20_000,
    handlerTimeout: 10_000,
    maxRequestsPerSocket: 1_000,
    keepAliveTimeout: 5_000,
    trustProxy: trustProxy.length > 0 ? trustProxy : false,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      // An address that cannot be read reaches no hook, so not the one that ends the connection of a refused upgrade.
      if (request.headers.upgrade) reply.raw.once("finish", () => request.raw.socket.destroy())
      send(request, reply, refusalOf(error) ?? new Refusal("badRequest", "This address cannot be read."))
    },
  })
  // Only JSON is taken: every other content type is 415, also those that look like JSON at a glance.
  app.removeContentTypeParser("text/plain")
  app.server.headersTimeout = 10_000
  return app
}
