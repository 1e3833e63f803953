import type { z } from "zod"

/**
 * Whom an endpoint or a live message serves. The authorisation matrix (A1) is made from these, so a route or message
 * without one does not compile. `anyone` needs no cookie; `person` any browser's person; `account` one who is signed in; the
 * rest are one's part in the session named by the path. Whoever is not served is told `notFound`, so that ids cannot be
 * probed; where an account would do, `notSignedIn`.
 */
export const roles = ["anyone", "person", "account", "candidate", "interviewer", "observer", "reviewer"] as const
export type Role = (typeof roles)[number]

type Schema = z.ZodType

/** One HTTP endpoint, described once: the server serves it, the web calls it, OpenAPI prints it. */
export interface Endpoint<
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Reply extends Schema | undefined = Schema | undefined,
> {
  name: string
  summary: string
  method: "GET" | "POST" | "DELETE" | "PUT" | "PATCH"
  /** Fastify's form: `/api/sessions/:id`. */
  path: string
  who: readonly Role[]
  params?: Params
  query?: Query
  body?: Body
  /** Content types of a body that is bytes as they are, instead of JSON. */
  takes?: readonly string[]
  /** Content types of a reply that is bytes as they are. */
  gives?: readonly string[]
  /** Status of success; 204 goes with no `reply`. */
  status: 200 | 201 | 204
  reply?: Reply
}

export function endpoint<
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Body extends Schema | undefined = undefined,
  Reply extends Schema | undefined = undefined,
>(described: Endpoint<Params, Query, Body, Reply>): Endpoint<Params, Query, Body, Reply> {
  return described
}
