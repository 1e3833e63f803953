import type { FastifyInstance } from "fastify"
import { listPractised, listTries } from "@tradeoff/shared/contracts/tries.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { Tries } from "./service.ts"

export function tryRoutes(app: FastifyInstance, tries: Tries, principals: Principals): void {
  const serve = createServe(app)

  serve(listTries, async ({ params, request }) => ({
    tries: await tries.list(await principals.find(request), params.id),
  }))

  serve(listPractised, async ({ request }) => ({ practised: await tries.practised(await principals.find(request)) }))
}
