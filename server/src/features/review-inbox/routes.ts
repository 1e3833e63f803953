import type { FastifyInstance } from "fastify"
import { readReviewInbox } from "@tradeoff/shared/contracts/review-inbox.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { ReviewInbox } from "./service.ts"

export function reviewInboxRoutes(app: FastifyInstance, inbox: ReviewInbox, principals: Principals): void {
  const serve = createServe(app)

  serve(readReviewInbox, async ({ request }) => inbox.read(await principals.find(request)))
}
