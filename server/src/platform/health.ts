import type { FastifyInstance } from "fastify"
import { readHealth } from "@tradeoff/shared/contracts/health.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { Database } from "#db/open.ts"
import { createServe } from "./serve.ts"

export function healthRoutes(
  app: FastifyInstance,
  { database, version }: { database: Database; version: string },
): void {
  createServe(app)(readHealth, async () => {
    await database.ping().catch((error: unknown) => {
      throw Object.assign(new Refusal("unavailable", "The database does not answer."), { cause: error })
    })
    return { status: "ok" as const, version, database: database.kind }
  })
}
