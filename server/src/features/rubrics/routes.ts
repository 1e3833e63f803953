import type { FastifyInstance } from "fastify"
import {
  changeRubric,
  createRubric,
  listRubrics,
  readRubric,
  removeRubric,
} from "@tradeoff/shared/contracts/rubrics.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { Rubrics } from "./service.ts"

export function rubricRoutes(app: FastifyInstance, rubrics: Rubrics, principals: Principals): void {
  const serve = createServe(app)

  serve(listRubrics, async ({ request }) => ({ rubrics: await rubrics.list(await principals.find(request)) }))

  serve(readRubric, async ({ params, query, request }) =>
    rubrics.read(await principals.find(request), params.id, query.version),
  )

  serve(createRubric, async ({ body, request, reply }) =>
    rubrics.create(await principals.findOrAdd(request, reply), body),
  )

  serve(changeRubric, async ({ params, body, request }) =>
    rubrics.change(await principals.find(request), params.id, body.after, body.words),
  )

  serve(removeRubric, async ({ params, request }) => rubrics.remove(await principals.find(request), params.id))
}
