import { createHash } from "node:crypto"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import type { PersonStore } from "./store.ts"

export interface PersonParts {
  store: PersonStore
  now(): number
  newId(): string
}

/** 128 random bits, base64url. */
const tokenForm = /^[A-Za-z0-9_-]{22}$/
const rememberMs = 30_000
const maxRemembered = 10_000

/** Every browser has a person; its cookie's token is kept only as a hash, and the row is written with its first write. */
export function createPersons({ store, now, newId }: PersonParts) {
  const remembered = new Map<string, { person: PersonId; untilAt: number }>()

  function remember(tokenHash: string, person: PersonId): PersonId {
    if (remembered.size >= maxRemembered) remembered.clear()
    remembered.set(tokenHash, { person, untilAt: now() + rememberMs })
    return person
  }

  async function find(token: string): Promise<PersonId | null> {
    const tokenHash = hashOf(token)
    const known = remembered.get(tokenHash)
    if (known && known.untilAt > now()) return known.person
    const person = await store.byTokenHash(tokenHash)
    return person && remember(tokenHash, person)
  }

  return {
    isToken: (text: string | undefined): text is string => text !== undefined && tokenForm.test(text),

    /** The person of a token, null while it has written nothing. */
    find,

    /** The person of a token, written down if this is its first write. */
    async findOrAdd(token: string): Promise<PersonId> {
      const tokenHash = hashOf(token)
      return (await find(token)) ?? remember(tokenHash, await store.add(newId() as PersonId, tokenHash, now()))
    },
  }
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url")
}
