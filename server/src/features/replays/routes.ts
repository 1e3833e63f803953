import type { FastifyInstance } from "fastify"
import { readReplay, readReplaySegment } from "@tradeoff/shared/contracts/replay.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe, Packed } from "#platform/serve.ts"
import type { Replays } from "./service.ts"

export function replayRoutes(app: FastifyInstance, replays: Replays, principals: Principals): void {
  const serve = createServe(app)

  serve(readReplay, async ({ params, request }) => replays.read(await principals.find(request), params.id))

  serve(readReplaySegment, async ({ params, request, reply }) => {
    const { id, version, segment } = params
    const bytes = await replays.segment(await principals.find(request), id, version, segment)
    // A version never changes; who may see it is asked anew with every request that reaches the server.
    void reply.header("cache-control", "private, max-age=31536000, immutable")
    return new Packed(bytes)
  })
}
