import type { AccountId, PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { Auth } from "./auth.ts"
import type { Guard } from "./guard.ts"
import type { SendLetter } from "./letters.ts"
import type { Links } from "./links.ts"
import type { AccountStore } from "./store.ts"

export interface EmailChangeParts {
  store: Pick<AccountStore, "find" | "changeEmail">
  auth: Pick<Auth, "isPassword">
  guard: Guard
  links: Links
  sendLetter: SendLetter
  linkTo(page: string, token: string): string
  /** Done once the answer has gone. */
  inBackground(task: () => Promise<unknown>): void
  /** Signs the account's browsers out, all but one person's. */
  endAll(account: AccountId, but: PersonId): Promise<void>
}

/** How an account comes to another e-mail address: by its password, and then by a link that only that address is sent. */
export function createEmailChange(parts: EmailChangeParts) {
  const { store, auth, guard, links, sendLetter, linkTo, inBackground, endAll } = parts

  return {
    /** The same whoever has `email`: nobody looks. If it is another account's, its owner learns so, by opening the link. */
    async ask(
      { person, account }: { person: PersonId; account: AccountId },
      asked: { current: string; email: string },
      ip: string,
    ): Promise<void> {
      const email = asked.email.toLowerCase()
      const owner = await store.find(account)
      if (!owner) throw new Refusal("notSignedIn", "This account is gone.")
      if (!owner.signInBy.includes("password")) throw new Refusal("wrongState", noPassword)
      if (owner.email === email) throw new Refusal("badRequest", "That is the address you sign in by already.")
      const isRight = async () => (await auth.isPassword(account, asked.current)) || null
      if (!(await guard.tryingPassword(owner.email, ip, isRight)))
        throw new Refusal("notAllowed", "That is not your password. Nothing was changed.")
      await guard.askingForEmail({ account, email }, ip)
      inBackground(async () => {
        const made = await links.make("email", owner.email, `${person} ${email}`)
        if (!made) return
        await Promise.all([
          sendLetter({ about: "newEmail", to: { email }, link: linkTo("new-email", made.token) }),
          sendLetter({ about: "emailAsked", to: made.to, newEmail: email }),
        ])
      })
    },

    /** Yields the address that is theirs from now on. Whoever opens the link need not be signed in: they may be elsewhere. */
    async confirm(token: string, ip: string): Promise<string> {
      await guard.usingLink(ip)
      const used = await links.use("email", token)
      if (!used)
        throw new Refusal("wrongState", "This link has been used, or its 15 minutes are over. Ask for another one.")
      const [person = "", email = ""] = used.about.split(" ")
      if (!(await store.changeEmail(used.account, email))) throw new Refusal("wrongState", taken)
      await endAll(used.account, person as PersonId)
      inBackground(() => sendLetter({ about: "emailChanged", to: used, newEmail: email }))
      return email
    },
  }
}

const noPassword =
  "You sign in by GitHub, and this account has no password that could show it is you. Choose a password first."
const taken = "This address has an account of its own, so it cannot be another one's. Nothing was changed."
