import type { FastifyInstance } from "fastify"
import { readAgreement } from "@tradeoff/shared/contracts/agreement.ts"
import { Buckets } from "#platform/bucket.ts"
import { limits } from "#platform/limits.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { AgreementBook } from "./service.ts"

export interface AgreementRouteParts {
  agreement: AgreementBook
  principals: Principals
  now(): number
}

export function agreementRoutes(app: FastifyInstance, { agreement, principals, now }: AgreementRouteParts): void {
  const serve = createServe(app)
  const readings = new Buckets(limits.agreementsPerMinute / 60, limits.agreementsPerMinute)

  serve(readAgreement, async ({ request }) => {
    const who = await principals.identify(request)
    readings.take(who?.person ?? request.ip, now(), "The figures were asked for many times within a minute.")
    return agreement.read(who)
  })
}
