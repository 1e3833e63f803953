import type { Readable } from "node:stream"
import { promisify } from "node:util"
import { gunzip } from "node:zlib"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod"
import { z } from "zod"
import type { Endpoint } from "@tradeoff/shared/contracts/endpoint.ts"
import { Failure } from "@tradeoff/shared/contracts/failure.ts"

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
type Answer<Schema> = Schema extends z.ZodType ? z.input<Schema> | Packed : Uint8Array | Readable | void

/** A reply that was written down earlier: the JSON of the endpoint's reply, compressed with gzip. */
export class Packed {
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

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
    /** `handlerTimeout`: how long the whole answer may take, ms, where that is longer than for others. */
    options: { handlerTimeout?: number } = {},
  ): void {
    app.route({
      ...options,
      method: endpoint.method,
      url: endpoint.path,
      config: { endpoint },
      schema: openApiSchema(endpoint),
      handler: async (request, reply) => {
        const { params, query, body } = request
        const asked = { params, query, body, request, reply } as Asked<Parsed<Params>, Parsed<Query>, Parsed<Body>>
        const answer = await handle(asked)
        if (answer instanceof Packed) return sendPacked(answer.bytes, request, reply.status(endpoint.status))
        return reply.status(endpoint.status).send(endpoint.reply || endpoint.gives ? answer : undefined)
      },
    })
  }
}

/** As it lies there for whoever takes gzip, which every browser does, also on plain http; unpacked for the rest. */
async function sendPacked(bytes: Buffer, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const taken = /\bgzip\b(?!;\s*q=0(\.0*)?(,|$))/.test(request.headers["accept-encoding"] ?? "")
  void reply.type("application/json; charset=utf-8").header("vary", "accept-encoding")
  if (!taken) return reply.send(await promisify(gunzip)(bytes))
  return reply.header("content-encoding", "gzip").send(bytes)
}

const bytes = z.any().meta({ type: "string", format: "binary" })

function openApiSchema({ name, summary, params, query, body, status, reply, who, takes, gives }: Endpoint) {
  const content = gives && Object.fromEntries(gives.map((type) => [type, { schema: bytes }]))
  return {
    operationId: name,
    summary,
    description: `Serves: ${who.join(", ")}.`,
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    ...(takes && { body: bytes, consumes: [...takes] }),
    // A reply without body has no schema: the serializer is not asked about 204.
    response: {
      ...(reply && { [status]: reply }),
      ...(content && { [status]: { description: "The bytes", content } }),
      "4xx": Failure,
      "5xx": Failure,
    },
  }
}

declare module "fastify" {
  interface FastifyContextConfig {
    endpoint?: Endpoint
  }
}
