import { hashOf } from "#platform/secret-hash.ts"
import { limits } from "#platform/limits.ts"
import type { AccountStore, Addressee } from "./store.ts"

/** What a link is for: one for the one is none for the other. */
export type LinkKind = "password" | "email"

export interface LinkParts {
  store: Pick<AccountStore, "keepLink" | "takeLink">
  now(): number
  newId(): string
  newToken(): string
}

export type Links = ReturnType<typeof createLinks>

/** Links that are sent to people, by which they prove that an address is theirs: each works once, for a quarter of an hour. */
export function createLinks({ store, now, newId, newToken }: LinkParts) {
  const hashFor = (kind: LinkKind, token: string) => hashOf(`${kind} ${token}`)

  return {
    /** A link to the account that has `email`, null when there is none; `about` comes back with its token. */
    async make(kind: LinkKind, email: string, about = ""): Promise<{ to: Addressee; token: string } | null> {
      const token = newToken() + newToken()
      const createdAt = now()
      const expiresAt = createdAt + limits.linkMs
      const to = await store.keepLink(email, { id: newId(), hash: hashFor(kind, token), about, createdAt, expiresAt })
      return to && { to, token }
    },

    /** Uses a link up; null for one that nobody was sent, that was used, or whose time is over. */
    use: (kind: LinkKind, token: string): Promise<(Addressee & { about: string }) | null> =>
      store.takeLink(hashFor(kind, token), now()),
  }
}
