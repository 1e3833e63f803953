import type { FastifyInstance } from "fastify"
import {
  changeReview,
  listReviews,
  rateReviewer,
  readReview,
  replyToReview,
  submitReview,
} from "@tradeoff/shared/contracts/reviews.ts"
import { chooseRubric } from "@tradeoff/shared/contracts/rubrics.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { Reviews } from "./service.ts"

export function reviewRoutes(app: FastifyInstance, reviews: Reviews, principals: Principals): void {
  const serve = createServe(app)

  serve(readReview, async ({ params, request }) => reviews.read(await principals.find(request), params.id))

  serve(changeReview, async ({ params, body, request }) =>
    reviews.change(await principals.find(request), params.id, body),
  )

  serve(submitReview, async ({ params, request }) => reviews.submit(await principals.find(request), params.id))

  serve(listReviews, async ({ params, request }) => reviews.list(await principals.find(request), params.id))

  serve(replyToReview, async ({ params, body, request }) =>
    reviews.reply(await principals.find(request), params.id, params.author, body),
  )

  serve(rateReviewer, async ({ params, body, request }) =>
    reviews.rate(await principals.find(request), params.id, params.author, body),
  )

  serve(chooseRubric, async ({ params, body, request }) =>
    reviews.chooseRubric(await principals.find(request), params.id, body.rubric),
  )
}
