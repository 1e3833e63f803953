import swagger from "@fastify/swagger"
import swaggerUi from "@fastify/swagger-ui"
import type { FastifyInstance } from "fastify"
import { jsonSchemaTransform } from "fastify-type-provider-zod"

/** The OpenAPI document, made from the contracts, at /api/openapi.json, and a page to read it at /api/docs. */
export async function installApiDocs(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Tradeoff",
        version,
        description:
          "Rehearse system-design interviews. Who asks is told by a cookie that the first page or write sets; writes that carry it must name their Origin. Live sessions use the WebSocket /api/sessions/{id}/room.",
        license: { name: "MIT", identifier: "MIT" },
      },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(swaggerUi, { routePrefix: "/api/docs", staticCSP: true, uiConfig: { validatorUrl: null } })
  app.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger())
}
