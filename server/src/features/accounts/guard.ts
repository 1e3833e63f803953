import { tooMany } from "#platform/bucket.ts"
import { limits } from "#platform/limits.ts"
import { addressOf } from "./tries.ts"
import type { Allowance, Tries } from "./tries.ts"

export type Guard = ReturnType<typeof createGuard>

/**
 * How often may be tried what guessing would use: for each account whoever tries, and, ten times as often, for each address, so
 * that many who sit behind one are not shut out by a neighbour who guesses at one account.
 */
export function createGuard(tries: Tries) {
  const everyMs = limits.passwordTryMs
  const allowance = (kind: string, key: string, most: number): Allowance => ({ key: `${kind} ${key}`, most, everyMs })
  const ofAccount = (email: string) => allowance("password of", email.toLowerCase(), limits.passwordTries)

  function ofAddress(kind: string, ip: string, most: number): Allowance {
    return { ...allowance(kind, addressOf(ip), most), everyMs: (everyMs * limits.passwordTries) / most }
  }

  async function take(allowances: Allowance[], what: string): Promise<void> {
    const waitMs = await tries.take(allowances)
    if (waitMs > 0) throw tooMany(what, waitMs)
  }

  return {
    /** Runs `attempt`, which yields null for a wrong password: only those are counted, but each is before it is looked at. */
    async tryingPassword<Found>(
      email: string,
      ip: string,
      attempt: () => Promise<Found | null>,
    ): Promise<Found | null> {
      const both = [ofAccount(email), ofAddress("passwords from", ip, limits.passwordTriesPerAddress)]
      await take(both, "Too many wrong passwords.")
      const found = await attempt()
      if (found !== null) await tries.giveBack(both)
      return found
    },

    signingUp: (ip: string) =>
      take([ofAddress("accounts from", ip, limits.signUpsPerAddress)], "Many accounts were made from your network."),

    askingForReset: (email: string, ip: string) =>
      take(
        [
          allowance("resets of", email.toLowerCase(), limits.linksPerAccount),
          ofAddress("resets from", ip, limits.linksPerAddress),
        ],
        "Links were asked for several times already.",
      ),

    /** Whoever has the address may never have asked for a letter: it is counted by itself too, whichever accounts ask. */
    askingForEmail: (asked: { account: string; email: string }, ip: string) =>
      take(
        [
          allowance("new e-mail of", asked.account, limits.linksPerAccount),
          allowance("e-mail to", asked.email, limits.linksPerAccount),
          ofAddress("e-mails from", ip, limits.linksPerAddress),
        ],
        "Links were asked for several times already.",
      ),

    usingLink: (ip: string) =>
      take([ofAddress("links from", ip, limits.linksPerAddress)], "Many links were tried from your network."),

    /** Whoever has chosen a new password need not wait for what others have tried. */
    pardon: (email: string) => tries.forget([ofAccount(email)]),

    sweep: () => tries.sweep(everyMs * 20),
  }
}
