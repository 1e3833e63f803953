import "@fastify/cookie"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"

/** What a cookie leads to; the persons of the accounts feature stand behind it. */
export interface TokenBook {
  isToken(text: string | undefined): text is string
  find(token: string): Promise<PersonId | null>
  findOrAdd(token: string): Promise<PersonId>
}

export interface PrincipalParts {
  tokens: TokenBook
  newToken(): string
  /** True when people reach the server by https: the cookie is then bound to it. */
  secure: boolean
}

const yearSeconds = 365 * 24 * 60 * 60

/** Who asks: the person behind the browser's cookie. */
export function createPrincipals({ tokens, newToken, secure }: PrincipalParts) {
  const cookieName = secure ? "__Host-tradeoff" : "tradeoff"

  function tokenOf(request: FastifyRequest): string | null {
    const token = request.cookies[cookieName]
    return tokens.isToken(token) ? token : null
  }

  function giveToken(request: FastifyRequest, reply: FastifyReply): string {
    const known = tokenOf(request)
    const token = known ?? newToken()
    reply.setCookie(cookieName, token, { path: "/", httpOnly: true, sameSite: "lax", secure, maxAge: yearSeconds })
    return token
  }

  return {
    /** Gives the browser its cookie; nothing is written down. Called with the page's own HTML. */
    greet(request: FastifyRequest, reply: FastifyReply): void {
      giveToken(request, reply)
    },

    /** The person who asks, null for a browser that has never written. */
    async find(request: FastifyRequest): Promise<PersonId | null> {
      const token = tokenOf(request)
      return token === null ? null : tokens.find(token)
    },

    /** The person who asks, made now if need be. */
    async findOrAdd(request: FastifyRequest, reply: FastifyReply): Promise<PersonId> {
      return tokens.findOrAdd(tokenOf(request) ?? giveToken(request, reply))
    },
  }
}

export type Principals = ReturnType<typeof createPrincipals>
