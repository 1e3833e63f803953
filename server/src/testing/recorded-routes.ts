import diagnostics from "node:diagnostics_channel"
import type { FastifyInstance, RouteOptions } from "fastify"

/** Runs `build` and yields with its result every route that a server made meanwhile has registered. */
export async function recordingRoutes<Built>(
  build: () => Promise<Built>,
): Promise<{ built: Built; routes: RouteOptions[] }> {
  const routes: RouteOptions[] = []
  const heard = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook("onRoute", (route) => void routes.push(route))
  }
  diagnostics.subscribe("fastify.initialization", heard)
  try {
    return { built: await build(), routes }
  } finally {
    diagnostics.unsubscribe("fastify.initialization", heard)
  }
}
