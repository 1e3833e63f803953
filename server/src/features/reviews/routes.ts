import type { FastifyInstance } from "fastify"
import { changeSelfReview, readSelfReview } from "@tradeoff/shared/contracts/self-review.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { Reviews } from "./service.ts"

export function reviewRoutes(app: FastifyInstance, reviews: Reviews, principals: Principals): void {
  const serve = createServe(app)

  serve(readSelfReview, async ({ params, request }) => reviews.read(await principals.find(request), params.id))

  serve(changeSelfReview, async ({ params, body, request }) =>
    reviews.change(await principals.find(request), params.id, body),
  )
}
