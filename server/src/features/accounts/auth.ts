import { createHash } from "node:crypto"
import { betterAuth } from "better-auth"
import type { BetterAuthOptions } from "better-auth"
import { drizzleAdapter } from "better-auth/adapters/drizzle"
import { APIError } from "better-auth/api"
import { hashPassword, verifyPassword } from "better-auth/crypto"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { AccountId } from "@tradeoff/shared/contracts/ids.ts"
import { passwordMax, passwordMin } from "@tradeoff/shared/contracts/password.ts"
import { PersonName } from "@tradeoff/shared/contracts/person-name.ts"
import { account, login, signIn, verification } from "#db/people-tables.ts"
import { limits } from "#platform/limits.ts"

/** Turns passwords into what is kept of them, on threads of their own (scrypt). */
export interface Passwords {
  hash(password: string): Promise<string>
  verify(tried: { hash: string; password: string }): Promise<boolean>
}

export const scryptPasswords: Passwords = { hash: hashPassword, verify: verifyPassword }

/** The same in every process, and useless for whoever learns it elsewhere. */
export function secretFrom(clientSecret: string): string {
  return createHash("sha256").update(`tradeoff signs round trips ${clientSecret}`).digest("base64url")
}

export interface AuthParts {
  db: NodePgDatabase
  passwords: Passwords
  now(): number
  newId(): string
  /** Signs the cookie of a round trip to GitHub; without GitHub nothing. */
  secret: string
  gitHub: { clientId: string; clientSecret: string } | null
  /** Whether somebody whom GitHub vouches for may have a new account. */
  mayJoin(): Promise<boolean>
  /** Where the page is reached; only ever part of what better-auth knows of itself. */
  origin: string
  /** Who has an e-mail address, and the hash of their password, if they have one: one query, whoever has it. */
  passwordOf(email: string): Promise<{ account: AccountId; hash: string | null } | null>
  warn(message: string): void
}

export interface SignedIn {
  account: AccountId
  token: string
}

/** Back from GitHub: where the browser goes, with which cookies; and the sign-in's token, null when there is none. */
export interface Returned {
  location: string
  cookies: string[]
  token: string | null
}

export type Auth = ReturnType<typeof createAuth>

/** What is looked at where there is no password: as long as any other is, and the hash of none. */
export const nobodysHash = `${"0".repeat(32)}:${"0".repeat(128)}`

/**
 * better-auth behind a door: passwords and sign-ins, in our tables. It is called, never mounted: its routes, cookies and rate
 * limits are not used, and nothing outside this file knows it.
 */
export function createAuth(parts: AuthParts) {
  const { passwords } = parts
  const auth = betterAuth(optionsOf(parts))

  async function adapter() {
    return (await auth.$context).internalAdapter
  }

  async function hashOf(id: AccountId): Promise<string | null> {
    const found = await (await adapter()).findCredentialAccount(id)
    return found?.password ?? null
  }

  return {
    /** Takes as long, and says as much, for an e-mail address that has an account already. */
    async signUp(made: { name: string; email: string; password: string }): Promise<void> {
      try {
        await auth.api.signUpEmail({ body: made })
      } catch (error) {
        // Two at once: the second is as late as one that comes later.
        const late = error instanceof APIError && error.statusCode === 422
        if (!late || !(await (await adapter()).findUserByEmail(made.email))) throw error
      }
    },

    /**
     * Null when the two do not fit. Up to there it is the same work whether or not there is such an account, or a password: one
     * query, and one look at a password.
     */
    async signIn(email: string, password: string): Promise<SignedIn | null> {
      const found = await parts.passwordOf(email)
      const right = await passwords.verify({ hash: found?.hash ?? nobodysHash, password })
      if (!found || found.hash === null || !right) return null
      const { token } = await (await adapter()).createSession(found.account)
      return { account: found.account, token }
    },

    /** The page of GitHub's that leads back to ours, and the cookie by which it is this browser that comes back. */
    async gitHubPage(next: string): Promise<{ url: string; cookies: string[] }> {
      const page = `/sign-in?${new URLSearchParams({ next })}`
      const { headers, response } = await auth.api.signInSocial({
        body: {
          provider: "github",
          callbackURL: page,
          errorCallbackURL: `${page}&refused=github`,
          disableRedirect: true,
        },
        returnHeaders: true,
      })
      return { url: response.url ?? "/", cookies: headers.getSetCookie() }
    },

    /** The one address of better-auth's that is reached from outside. Its own sign-in cookie is kept from the browser. */
    async fromGitHub(url: string, cookie: string): Promise<Returned> {
      const answer = await auth.handler(new Request(new URL(url, parts.origin), { headers: { cookie } }))
      const all = answer.headers.getSetCookie()
      const own = all.filter((one) => !/session_(token|data)=/.test(one))
      const signedIn = all
        .map((one) => /session_token=([^.;]+)[.;]/.exec(one)?.[1])
        .find((token) => token !== undefined)
      return {
        location: answer.headers.get("location") ?? "/sign-in?refused=github",
        cookies: own,
        token: signedIn ?? null,
      }
    },

    /** Whether it is the account's password. */
    async isPassword(id: AccountId, password: string): Promise<boolean> {
      const hash = await hashOf(id)
      return hash !== null && passwords.verify({ hash, password })
    },

    /** The account's password from now on, also of one that had none. */
    async setPassword(id: AccountId, chosen: string): Promise<void> {
      const [of, password] = [await adapter(), await passwords.hash(chosen)]
      if (await of.findCredentialAccount(id)) await of.updatePassword(id, password)
      else await of.createAccount({ userId: id, providerId: "credential", accountId: id, password })
    },

    /** With its ways to sign in and its sign-ins. */
    async remove(id: AccountId): Promise<void> {
      await (await adapter()).deleteUser(id)
    },
  }
}

function optionsOf(parts: AuthParts) {
  const { db, passwords, now, newId, secret, origin, gitHub, mayJoin, warn } = parts
  return {
    appName: "Tradeoff",
    secret,
    baseURL: origin,
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { user: account, session: signIn, account: login, verification },
    }),
    emailAndPassword: {
      enabled: true,
      // Signing up answers the same to everybody; who signs in is another question.
      autoSignIn: false,
      minPasswordLength: passwordMin,
      maxPasswordLength: passwordMax,
      password: passwords,
    },
    ...(gitHub && { socialProviders: { github: gitHub } }),
    // An account and GitHub's are one only if it was made so: an address that GitHub knows opens no account that is there.
    account: { accountLinking: { enabled: false }, updateAccountOnSignIn: false },
    user: {
      validateUserInfo: async ({ user, source }) => {
        if (source.method !== "oauth") return
        if (!user.emailVerified) return { error: "email_not_verified" }
        return (await mayJoin()) ? undefined : { error: "closed" }
      },
    },
    verification: { storeIdentifier: "hashed" },
    session: { expiresIn: limits.signInMs / 1000, cookieCache: { enabled: false } },
    databaseHooks: {
      user: { create: { before: async (user) => ({ data: { ...user, name: nameFrom(user.name), image: null } }) } },
      // Who vouches is asked once: nothing is kept by which they could be asked again.
      account: {
        create: {
          before: async (made) => ({
            data: { ...made, accessToken: null, refreshToken: null, idToken: null, scope: null },
          }),
        },
      },
      // Of round trips to GitHub; by the server's own clock, which sweeps them away too.
      verification: {
        create: { before: async (trip) => ({ data: { ...trip, expiresAt: new Date(now() + limits.linkMs) } }) },
      },
      // Nothing is kept of where somebody sits.
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, expiresAt: new Date(now() + limits.signInMs), ipAddress: null, userAgent: null },
          }),
        },
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: { database: { generateId: () => newId() }, disableCSRFCheck: false },
    logger: { log: (level, message) => (level === "error" ? warn(message) : undefined) },
  } satisfies BetterAuthOptions
}

/** What GitHub calls somebody, as far as it is a name of ours. */
function nameFrom(called: string): string {
  const line = called
    .replaceAll(/[\0\r\n]/g, " ")
    .trim()
    .slice(0, 40)
    .toWellFormed()
  return PersonName.safeParse(line).data ?? "Nameless"
}
