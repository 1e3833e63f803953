import type { FastifyInstance } from "fastify"
import {
  askForReviews,
  claimReview,
  giveUpClaim,
  listReviewQueue,
  readReviewRequest,
  withdrawReviewRequest,
} from "@tradeoff/shared/contracts/review-inbox.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { ReviewQueue } from "./service.ts"

export function reviewQueueRoutes(app: FastifyInstance, queue: ReviewQueue, principals: Principals): void {
  const serve = createServe(app)

  serve(readReviewRequest, async ({ params, request }) => ({
    request: await queue.read(await principals.find(request), params.id),
  }))

  serve(askForReviews, async ({ params, body, request }) => queue.ask(await principals.find(request), params.id, body))

  serve(withdrawReviewRequest, async ({ params, request }) => queue.withdraw(await principals.find(request), params.id))

  serve(listReviewQueue, async ({ request }) => ({ queue: await queue.list(await principals.signedIn(request)) }))

  serve(claimReview, async ({ params, request }) => ({
    session: await queue.claim(await principals.signedIn(request), params.request),
  }))

  serve(giveUpClaim, async ({ params, request }) => queue.giveUp(await principals.find(request), params.id))
}
