import type { AccountId, PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Bus } from "#platform/bus.ts"
import { limits } from "#platform/limits.ts"
import type { KnownPerson } from "#platform/principal.ts"
import { hashOf } from "#platform/secret-hash.ts"
import type { FoundPerson, PersonStore } from "./store.ts"

export interface PersonParts {
  store: PersonStore
  bus: Bus
  now(): number
  newId(): string
}

/** 128 random bits, base64url. */
const tokenForm = /^[A-Za-z0-9_-]{22}$/
const rememberMs = 30_000
const maxRemembered = 10_000
/** How much of a sign-in must be used up before it is drawn out again: one write a day at most. */
const extendAfterMs = 24 * 60 * 60_000

export type Persons = ReturnType<typeof createPersons>

/**
 * Every browser has a person; its cookie's token is kept only as a hash, and the row is written with its first write. A person
 * of an account acts only while the sign-in lasts that they were made by: one that was signed out is nobody.
 */
export function createPersons({ store, bus, now, newId }: PersonParts) {
  /** Guests only: what an account may is asked each time. */
  const remembered = new Map<string, { person: PersonId; untilAt: number }>()
  const forget = () => remembered.clear()
  bus.subscribe("personsLeft", forget)

  function remember(tokenHash: string, person: PersonId): PersonId {
    if (remembered.size >= maxRemembered) forget()
    remembered.set(tokenHash, { person, untilAt: now() + rememberMs })
    return person
  }

  async function lookUp(tokenHash: string): Promise<KnownPerson | "signedOut" | null> {
    const known = remembered.get(tokenHash)
    if (known && known.untilAt > now()) return { person: known.person, account: null }
    const found = await store.byTokenHash(tokenHash)
    if (!found) return null
    const { person, account } = found
    if (account === null) return { person: remember(tokenHash, person), account }
    return (await lasts(found)) ? { person, account } : "signedOut"
  }

  async function lasts({ signIn }: FoundPerson): Promise<boolean> {
    if (signIn === null || signIn.expiresAt <= now()) return false
    const expiresAt = now() + limits.signInMs
    if (expiresAt - signIn.expiresAt > extendAfterMs) await store.extend(signIn.id, expiresAt)
    return true
  }

  return {
    isToken: (text: string | undefined): text is string => text !== undefined && tokenForm.test(text),

    /** Whom a token leads to: null while nothing was written by it, and once its account has signed out. */
    async find(token: string): Promise<KnownPerson | null> {
      const found = await lookUp(hashOf(token))
      return found === "signedOut" ? null : found
    },

    /** The person of a token, written down if this is its first write; null if it was an account's that has signed out. */
    async findOrAdd(token: string): Promise<PersonId | null> {
      const tokenHash = hashOf(token)
      const found = await lookUp(tokenHash)
      if (found === "signedOut") return null
      return (
        found?.person ?? remember(tokenHash, await store.add({ id: newId() as PersonId, tokenHash, createdAt: now() }))
      )
    },

    /** For accounts: a new person of theirs, by a token that nobody has had before. */
    async arrive(token: string, account: { id: AccountId; signIn: string }): Promise<PersonId> {
      return store.add({ id: newId() as PersonId, tokenHash: hashOf(token), createdAt: now(), account })
    },

    /** For accounts: what the guest of `token` has made is the account's from now on. */
    async keep(token: string, account: AccountId): Promise<void> {
      const kept = await store.keep(hashOf(token), account)
      if (kept !== null) bus.publish("personsLeft", { persons: [kept] })
    },

    /**
     * For gold rounds: one whom no cookie leads to, who stands for the participant `no` of a recorded session. Asked again, it is the
     * same one.
     */
    nobody: (session: SessionId, no: number): Promise<PersonId> =>
      store.add({ id: newId() as PersonId, tokenHash: `nobody ${session} ${no}`, createdAt: now() }),

    of: store.of,

    /** For accounts: shuts out whoever came by `persons`' cookies, at once where they have a page open. */
    left: (persons: PersonId[]) => bus.publish("personsLeft", { persons }),

    close: store.close,

    /** For rooms: those of `persons` that may not act any more. */
    asleep: (persons: PersonId[]) => store.asleep(persons, now()),
  }
}
