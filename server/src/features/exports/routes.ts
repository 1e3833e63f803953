import type { FastifyInstance } from "fastify"
import { exportMyData } from "@tradeoff/shared/contracts/exports.ts"
import { Buckets } from "#platform/bucket.ts"
import { limits } from "#platform/limits.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { Exports } from "./service.ts"

export interface ExportRouteParts {
  exported: Exports
  principals: Principals
  now(): number
}

export function exportRoutes(app: FastifyInstance, { exported, principals, now }: ExportRouteParts): void {
  const serve = createServe(app)
  const starts = new Buckets(limits.exportsPerMinute / 60, limits.exportsPerMinute)

  serve(
    exportMyData,
    async ({ request, reply }) => {
      const who = await principals.identify(request)
      starts.take(who?.person ?? request.ip, now(), "You have exported your data several times within a minute.")
      const { name, bytes } = exported.open(who)
      void reply.headers({
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      })
      return bytes
    },
    { handlerTimeout: limits.exportMs },
  )
}
