import "@fastify/cookie"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { AccountId, PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"

/** Somebody who may act: a guest, or a person of an account that is signed in. */
export interface KnownPerson {
  person: PersonId
  account: AccountId | null
}

/** What a cookie leads to; the feature of persons stands behind it. */
export interface TokenBook {
  isToken(text: string | undefined): text is string
  find(token: string): Promise<KnownPerson | null>
  /** Null for a token that is used up. */
  findOrAdd(token: string): Promise<PersonId | null>
}

export interface PrincipalParts {
  tokens: TokenBook
  newToken(): string
  /** True when people reach the server by https: the cookie is then bound to it. */
  secure: boolean
  /** `none`: a person without an account is nobody. */
  guests: "allowed" | "none"
}

const yearSeconds = 365 * 24 * 60 * 60

/**
 * Who asks: the person behind the browser's cookie. A second cookie holds the guest that the browser was before somebody
 * signed in; it counts again as soon as the first leads to nobody.
 */
export function createPrincipals({ tokens, newToken, secure, guests }: PrincipalParts) {
  const cookieName = secure ? "__Host-tradeoff" : "tradeoff"
  const guestCookieName = `${cookieName}-guest`
  const attributes = { path: "/", httpOnly: true, sameSite: "lax", secure } as const

  function tokenIn(name: string, request: FastifyRequest): string | null {
    const token = request.cookies[name]
    return tokens.isToken(token) ? token : null
  }

  function setToken(name: string, reply: FastifyReply, token: string): string {
    reply.setCookie(name, token, { ...attributes, maxAge: yearSeconds })
    return token
  }

  async function guestBy(token: string | null): Promise<KnownPerson | null> {
    const found = token === null ? null : await tokens.find(token)
    return found?.account === null ? found : null
  }

  /** Whoever they are, whether or not guests are allowed. */
  async function whoever(request: FastifyRequest): Promise<KnownPerson | null> {
    const token = tokenIn(cookieName, request)
    const known = token === null ? null : await tokens.find(token)
    return known ?? guestBy(tokenIn(guestCookieName, request))
  }

  async function identify(request: FastifyRequest): Promise<KnownPerson | null> {
    const known = await whoever(request)
    return known?.account === null && guests === "none" ? null : known
  }

  return {
    /** Gives the browser its cookie; nothing is written down. Called with the page's own HTML. */
    greet(request: FastifyRequest, reply: FastifyReply): void {
      setToken(cookieName, reply, tokenIn(cookieName, request) ?? newToken())
    },

    /** The person who asks, with their account; null for a browser that has never written. */
    identify,

    /** The person who asks. */
    async find(request: FastifyRequest): Promise<PersonId | null> {
      return (await identify(request))?.person ?? null
    },

    /** The person who asks, made now if need be. @throws Refusal where an account is asked for. */
    async findOrAdd(request: FastifyRequest, reply: FastifyReply): Promise<PersonId> {
      const known = await identify(request)
      if (known) return known.person
      if (guests === "none")
        throw new Refusal("notSignedIn", "This server is for people with an account. Sign in first.")
      const token = tokenIn(cookieName, request)
      const person = token === null ? null : await tokens.findOrAdd(token)
      return person ?? (await tokens.findOrAdd(setToken(cookieName, reply, newToken())))!
    },

    /** @throws Refusal for everybody who is not signed in. */
    async signedIn(request: FastifyRequest): Promise<{ person: PersonId; account: AccountId }> {
      const known = await whoever(request)
      if (!known || known.account === null)
        throw new Refusal("notSignedIn", "You are not signed in, or no longer. Sign in first.")
      return { person: known.person, account: known.account }
    },

    /** The token of the guest that this browser is beside its account, or was before. */
    async guestToken(request: FastifyRequest): Promise<string | null> {
      for (const token of [tokenIn(cookieName, request), tokenIn(guestCookieName, request)]) {
        if (await guestBy(token)) return token
      }
      return null
    },

    /** Signing in: another token than any the browser has had, so that nobody can have planted it. The guest is put aside. */
    async enter(request: FastifyRequest, reply: FastifyReply): Promise<string> {
      const token = tokenIn(cookieName, request)
      if (token !== null && (await guestBy(token))) setToken(guestCookieName, reply, token)
      return setToken(cookieName, reply, newToken())
    },

    /** Signing out: the guest that was put aside, or somebody new. */
    leave(request: FastifyRequest, reply: FastifyReply): void {
      setToken(cookieName, reply, tokenIn(guestCookieName, request) ?? newToken())
      reply.clearCookie(guestCookieName, attributes)
    },

    /** The guest was taken into the account. */
    dropGuest: (reply: FastifyReply) => void reply.clearCookie(guestCookieName, attributes),
  }
}

export type Principals = ReturnType<typeof createPrincipals>
