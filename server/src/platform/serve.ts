import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod"
import type { z } from "zod"
import type { Endpoint } from "@tradeoff/shared/contracts/endpoint.ts"
import { Failure } from "@tradeoff/shared/contracts/failure.ts"

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
type Answer<Schema> = Schema extends z.ZodType ? z.input<Schema> : void

export interface Asked<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  request: FastifyRequest
  /** For headers and cookies; the body and status are the handler's answer. */
  reply: FastifyReply
}

type Schema = z.ZodType | undefined

/** Bodies, parameters and replies are read and written by the contracts' zod schemas. */
export function installZod(app: FastifyInstance): void {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
}

/** `serve(endpoint, handler)` registers an endpoint of shared/contracts: url, parsing, types and OpenAPI come from it. */
export function createServe(app: FastifyInstance) {
  return function serve<Params extends Schema, Query extends Schema, Body extends Schema, Reply extends Schema>(
    endpoint: Endpoint<Params, Query, Body, Reply>,
    handle: (asked: Asked<Parsed<Params>, Parsed<Query>, Parsed<Body>>) => Promise<Answer<Reply>>,
  ): void {
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      config: { endpoint },
      schema: openApiSchema(endpoint),
      handler: async (request, reply) => {
        const { params, query, body } = request
        const asked = { params, query, body, request, reply } as Asked<Parsed<Params>, Parsed<Query>, Parsed<Body>>
        const answer = await handle(asked)
        return reply.status(endpoint.status).send(endpoint.reply ? answer : undefined)
      },
    })
  }
}

function openApiSchema({ name, summary, params, query, body, status, reply, who }: Endpoint) {
  return {
    operationId: name,
    summary,
    description: `Serves: ${who.join(", ")}.`,
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    // A reply without body has no schema: the serializer is not asked about 204.
    response: { ...(reply && { [status]: reply }), "4xx": Failure, "5xx": Failure },
  }
}

declare module "fastify" {
  interface FastifyContextConfig {
    endpoint?: Endpoint
  }
}
