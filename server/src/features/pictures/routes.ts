import type { FastifyInstance } from "fastify"
import { addPicture, pictureTypes, readPicture } from "@tradeoff/shared/contracts/pictures.ts"
import { limits } from "#platform/limits.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import { unsupported } from "./service.ts"
import type { Pictures } from "./service.ts"

/** In a scope of its own: nowhere else is a body anything but JSON, and here it is never JSON. */
export async function pictureRoutes(app: FastifyInstance, pictures: Pictures, principals: Principals): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    const bounded = { parseAs: "buffer", bodyLimit: limits.pictureBytes } as const
    scope.addContentTypeParser([...pictureTypes], bounded, (_request, body, done) => done(null, body))
    scope.addContentTypeParser("*", (_request, _payload, done) => done(unsupported()))
    const serve = createServe(scope)

    serve(addPicture, async ({ params, request }) =>
      pictures.add(await principals.find(request), params.id, request.body),
    )

    serve(readPicture, async ({ params, request, reply }) => {
      const { type, bytes } = await pictures.read(await principals.find(request), params.id, params.hash)
      // A hash never names other bytes. Opened by itself it is a picture and nothing else, whatever lies hidden in it.
      void reply.headers({
        "content-type": type,
        "content-disposition": "inline",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
      })
      return bytes
    })
  })
}
