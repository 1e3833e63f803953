import type { FastifyInstance } from "fastify"
import { beginCalibration, listGold, readCalibration } from "@tradeoff/shared/contracts/calibration.ts"
import { Buckets } from "#platform/bucket.ts"
import { limits } from "#platform/limits.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { Calibration } from "./service.ts"

export interface CalibrationRouteParts {
  calibration: Calibration
  principals: Principals
  now(): number
}

export function calibrationRoutes(app: FastifyInstance, { calibration, principals, now }: CalibrationRouteParts): void {
  const serve = createServe(app)
  const begun = new Buckets(limits.sessionsPerMinute / 60, limits.sessionsPerMinute)

  serve(listGold, async ({ request }) => ({ gold: await calibration.list(await principals.find(request)) }))

  serve(beginCalibration, async ({ params, request, reply }) => {
    // An unknown browser is counted by its address, or nobody would ever be a stranger twice.
    const known = await principals.find(request)
    begun.take(known ?? request.ip, now(), "You have begun many rounds within a minute.")
    return { session: await calibration.begin(await principals.findOrAdd(request, reply), params.name) }
  })

  serve(readCalibration, async ({ params, request }) => calibration.read(await principals.find(request), params.name))
}
