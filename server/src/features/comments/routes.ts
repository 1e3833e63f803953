import type { FastifyInstance } from "fastify"
import { addComment, changeComment, listComments, removeComment } from "@tradeoff/shared/contracts/comments.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { Comments } from "./service.ts"

export function commentRoutes(app: FastifyInstance, comments: Comments, principals: Principals): void {
  const serve = createServe(app)

  serve(listComments, async ({ params, request }) => ({
    comments: await comments.list(await principals.find(request), params.id),
  }))

  serve(addComment, async ({ params, body, request }) => comments.add(await principals.find(request), params.id, body))

  serve(changeComment, async ({ params, body, request }) =>
    comments.change(await principals.find(request), params.id, params.comment, body.words),
  )

  serve(removeComment, async ({ params, request }) =>
    comments.remove(await principals.find(request), params.id, params.comment),
  )
}
