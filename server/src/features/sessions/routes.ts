import type { FastifyInstance } from "fastify"
import {
  commandSession,
  createSession,
  deleteSession,
  listEvents,
  listQuestions,
  listSessions,
  readKit,
  readSession,
} from "@tradeoff/shared/contracts/sessions.ts"
import { swapRoles } from "@tradeoff/shared/contracts/swap.ts"
import type { CommandId } from "@tradeoff/shared/contracts/ids.ts"
import { Buckets } from "#platform/bucket.ts"
import { limits } from "#platform/limits.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { Sessions } from "./service.ts"

export interface SessionRouteParts {
  sessions: Sessions
  principals: Principals
  now(): number
  newId(): string
}

export function sessionRoutes(app: FastifyInstance, { sessions, principals, now, newId }: SessionRouteParts): void {
  const serve = createServe(app)
  const starts = new Buckets(limits.sessionsPerMinute / 60, limits.sessionsPerMinute)
  const commands = new Buckets(limits.commandsPerSecond, limits.commandsPerSecond * 2)

  serve(createSession, async ({ body, request, reply }) => {
    // An unknown browser is counted by its address, or nobody would ever be a stranger twice.
    const known = await principals.find(request)
    starts.take(known ?? request.ip, now(), "You have started many sessions within a minute.")
    return sessions.create(await principals.findOrAdd(request, reply), body)
  })

  serve(listSessions, async ({ query, request }) => ({
    sessions: await sessions.list(await principals.find(request), query.limit, query.before),
  }))

  serve(readSession, async ({ params, request }) => sessions.read(await principals.find(request), params.id))

  serve(deleteSession, async ({ params, request }) => sessions.remove(await principals.find(request), params.id))

  serve(listEvents, async ({ params, query, request }) => ({
    events: await sessions.events(await principals.find(request), params.id, query.after),
  }))

  serve(listQuestions, async ({ params, request }) => ({
    questions: await sessions.questions(await principals.find(request), params.id),
  }))

  serve(readKit, async ({ params, request }) => sessions.kit(await principals.find(request), params.id))

  serve(swapRoles, async ({ params, body, request }) => sessions.swap(await principals.find(request), params.id, body))

  serve(commandSession, async ({ params, body, request }) => {
    const person = await principals.find(request)
    commands.take(person ?? request.ip, now(), "That is more than ten commands a second.")
    const command = { ...body, commandId: body.commandId ?? (newId() as CommandId) }
    return { events: await sessions.command(person, params.id, command) }
  })
}
