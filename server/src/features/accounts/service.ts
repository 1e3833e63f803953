import type { Me } from "@tradeoff/shared/contracts/me.ts"
import type { AccountId, PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { passwordFault } from "@tradeoff/shared/contracts/password.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { Persons } from "#features/persons/service.ts"
import type { Rubrics } from "#features/rubrics/service.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { KnownPerson } from "#platform/principal.ts"
import { serially } from "#platform/serially.ts"
import type { Auth } from "./auth.ts"
import { createEmailChange } from "./email-change.ts"
import type { Guard } from "./guard.ts"
import type { SendLetter } from "./letters.ts"
import type { Links } from "./links.ts"
import type { AccountStore } from "./store.ts"

export interface AccountParts {
  store: AccountStore
  auth: Auth
  guard: Guard
  links: Links
  sendLetter: SendLetter
  /** The address of one of our pages, with a link's token behind its `#`. */
  linkTo(page: string, token: string): string
  persons: Pick<Persons, "arrive" | "keep" | "find" | "of" | "left" | "close">
  sessions: Pick<Sessions, "countOf" | "list" | "remove" | "forgetReviewed">
  rubrics: Pick<Rubrics, "removeAllOf">
  policies: Me["policies"]
  now(): number
  failed(error: unknown): void
}

/** Somebody who is signed in. */
export interface Owner {
  person: PersonId
  account: AccountId
}

export type Accounts = ReturnType<typeof createAccounts>

/** People who sign in. What they may see is theirs through the persons of their account; here is how they come and go. */
export function createAccounts(parts: AccountParts) {
  const { store, auth, guard, links, persons, sessions, rubrics, policies, now, failed } = parts
  const oneSignUpAtATime = serially()
  const underway = new Set<Promise<unknown>>()

  async function me(known: KnownPerson | null, guestToken: string | null): Promise<Me> {
    const account = known?.account ? await store.find(known.account) : null
    const guest = account && guestToken !== null ? await persons.find(guestToken) : null
    const keepable = guest ? await sessions.countOf(guest.person) : 0
    const signUp = (await isClosed()) ? "closed" : "open"
    return { account, keepable, policies: { ...policies, signUp } }
  }

  /** Begins once the answer has gone: how long it takes would tell what it found. */
  function inBackground(task: () => Promise<unknown>): void {
    const answered = new Promise<void>((resolve) => setImmediate(resolve))
    const watched: Promise<unknown> = answered
      .then(task)
      .catch(failed)
      .finally(() => underway.delete(watched))
    underway.add(watched)
  }

  /** The first account can be made in any case. */
  async function isClosed(): Promise<boolean> {
    return policies.signUp === "closed" && (await store.isThereAny())
  }

  async function refuseClosed(): Promise<void> {
    if (await isClosed()) throw new Refusal("notAllowed", "This server takes no new accounts. Ask whoever runs it.")
  }

  function refuseWeak(password: string, email: string): void {
    const fault = passwordFault(password, email)
    if (fault !== null)
      throw new Refusal(
        "badRequest",
        `${fault} Choose another password: four words that have nothing to do with each other are a good one.`,
      )
  }

  /** Whoever has come by another's password, or reads their mail, is out by this, and what they asked for is worth nothing. */
  async function endAll(account: AccountId, but: PersonId | null = null): Promise<void> {
    await store.dropLinks(account)
    await store.endSignIns(account, but)
    const all = await persons.of(account)
    persons.left(all.filter((person) => person !== but))
  }

  /** Makes the browser a person of the account's, by the sign-in that better-auth has made. */
  async function arrive(signInToken: string, token: () => Promise<string>): Promise<Owner | null> {
    const made = await store.signInBy(signInToken)
    if (!made) return null
    const { id: signIn, account } = made
    return { account, person: await persons.arrive(await token(), { id: account, signIn }) }
  }

  async function emailOf(account: AccountId): Promise<string> {
    return (await store.find(account))?.email ?? ""
  }

  const emailChange = createEmailChange({ ...parts, inBackground, endAll })

  return {
    me,

    /** Whether anybody may make an account now. */
    isOpen: async () => !(await isClosed()),

    /** The same for an address that has an account: nothing happens then, and nobody is told. */
    async signUp(asked: { name: string; email: string; password: string }, ip: string): Promise<void> {
      await refuseClosed()
      refuseWeak(asked.password, asked.email)
      await guard.signingUp(ip)
      // With sign-up closed, of two who are the first at once only one is.
      if (policies.signUp === "open") return auth.signUp(asked)
      await oneSignUpAtATime(async () => {
        await refuseClosed()
        await auth.signUp(asked)
      })
    },

    /** Yields who has signed in, acting by the browser's new `token`. */
    async signIn(asked: { email: string; password: string }, ip: string, token: () => Promise<string>): Promise<Owner> {
      const signedIn = await guard.tryingPassword(asked.email, ip, () => auth.signIn(asked.email, asked.password))
      if (!signedIn)
        throw new Refusal("notSignedIn", "E-mail address and password do not fit. Check both, or reset the password.")
      const owner = await arrive(signedIn.token, token)
      if (!owner) throw new Refusal("unavailable", "Signing in was interrupted. Try again.")
      return owner
    },

    async gitHubPage(next: string): Promise<{ url: string; cookies: string[] }> {
      if (!policies.gitHub) throw new Refusal("wrongState", "This server is not known to GitHub. Sign in by password.")
      return auth.gitHubPage(next)
    },

    /** Somebody comes back from GitHub; signed in, by the browser's new `token`, or not. */
    async fromGitHub(url: string, cookie: string, token: () => Promise<string>) {
      if (!policies.gitHub) throw new Refusal("notFound", "There is nothing at this address.")
      const returned = await auth.fromGitHub(url, cookie)
      const owner = returned.token === null ? null : await arrive(returned.token, token)
      return { location: returned.location, cookies: returned.cookies, owner }
    },

    /** The sessions of the guest whom `guestToken` leads to are the account's from now on. */
    async keep({ account }: Owner, guestToken: string | null): Promise<void> {
      if (guestToken !== null) await persons.keep(guestToken, account)
    },

    async signOut({ person }: { person: PersonId }): Promise<void> {
      await store.endSignInOf(person)
      persons.left([person])
    },

    signOutEverywhere: ({ account }: Owner) => endAll(account),

    async requestReset(email: string, ip: string): Promise<void> {
      await guard.askingForReset(email, ip)
      inBackground(async () => {
        const made = await links.make("password", email.toLowerCase())
        if (made) await parts.sendLetter({ about: "password", to: made.to, link: parts.linkTo("reset", made.token) })
      })
    },

    async resetPassword({ token, password }: { token: string; password: string }, ip: string): Promise<void> {
      refuseWeak(password, "")
      await guard.usingLink(ip)
      const used = await links.use("password", token)
      if (!used)
        throw new Refusal("wrongState", "This link has been used, or its 15 minutes are over. Ask for another one.")
      await auth.setPassword(used.account, password)
      await guard.pardon(used.email)
      await endAll(used.account)
    },

    askForEmail: emailChange.ask,
    confirmEmail: emailChange.confirm,

    async changeProfile({ account }: Owner, { name }: { name: string }): Promise<void> {
      await store.rename(account, name)
    },

    async changePassword(
      { person, account }: Owner,
      asked: { current: string; password: string },
      ip: string,
    ): Promise<void> {
      const email = await emailOf(account)
      refuseWeak(asked.password, email)
      const right = await guard.tryingPassword(
        email,
        ip,
        async () => (await auth.isPassword(account, asked.current)) || null,
      )
      if (!right) throw new Refusal("notAllowed", "That is not your password as it is now. Nothing was changed.")
      await auth.setPassword(account, asked.password)
      await endAll(account, person)
    },

    /** Everything of theirs goes; of mocks their part does, as if they had deleted each. */
    async remove({ person, account }: Owner, typed: string): Promise<void> {
      if (typed.toLowerCase() !== (await emailOf(account)))
        throw new Refusal("badRequest", "That is not the e-mail address of this account. Nothing was deleted.")
      // First of all nobody acts for it any more, so that nothing is added to what is being deleted.
      const all = await persons.of(account)
      await endAll(account)
      await persons.close(account)
      for (;;) {
        const some = await sessions.list(person, 100)
        if (some.length === 0) break
        for (const { id } of some) await sessions.remove(person, id)
      }
      await sessions.forgetReviewed(person)
      await rubrics.removeAllOf(person)
      await auth.remove(account)
      persons.left(all)
    },

    sweep: async () => {
      await store.sweep(now())
      await guard.sweep()
    },

    /** Resolves when all that goes on in the background is done. */
    close: async () => void (await Promise.all(underway)),
  }
}
