import type { FastifyInstance } from "fastify"
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  readInvitation,
  revokeInvitation,
} from "@tradeoff/shared/contracts/invitations.ts"
import { Buckets } from "#platform/bucket.ts"
import { limits } from "#platform/limits.ts"
import type { Principals } from "#platform/principal.ts"
import { createServe } from "#platform/serve.ts"
import type { Invitations } from "./service.ts"

export interface InvitationRouteParts {
  invitations: Invitations
  principals: Principals
  now(): number
}

export function invitationRoutes(app: FastifyInstance, { invitations, principals, now }: InvitationRouteParts): void {
  const serve = createServe(app)
  const tries = new Buckets(limits.codesPerMinute / 60, limits.codesPerMinute)

  serve(createInvitation, async ({ params, body, request }) =>
    invitations.create(await principals.find(request), params.id, body),
  )

  serve(listInvitations, async ({ params, request }) => ({
    invitations: await invitations.list(await principals.find(request), params.id),
  }))

  serve(revokeInvitation, async ({ params, request }) =>
    invitations.revoke(await principals.find(request), params.id, params.invitation),
  )

  serve(readInvitation, async ({ body, request }) => {
    const person = await principals.find(request)
    takeTry(person ?? request.ip)
    return invitations.read(person, body.code)
  })

  serve(acceptInvitation, async ({ body, request, reply }) => {
    takeTry((await principals.find(request)) ?? request.ip)
    return invitations.accept(await principals.findOrAdd(request, reply), body.code, body.name)
  })

  /** 128 bits are not guessed; the rate keeps the trying cheap for us. */
  function takeTry(key: string): void {
    tries.take(key, now(), "That is many links within a minute.")
  }
}
