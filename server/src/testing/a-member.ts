import type { Passwords } from "#features/accounts/auth.ts"
import type { Browser } from "./test-app.ts"

/** In place of scrypt: keeps passwords as they are, and counts how often one was looked at. */
export interface CountedPasswords extends Passwords {
  looks: number
}

export function countedPasswords(): CountedPasswords {
  const counted: CountedPasswords = {
    looks: 0,
    async hash(password) {
      counted.looks++
      return `kept ${password}`
    },
    async verify({ hash, password }) {
      counted.looks++
      return hash === `kept ${password}`
    },
  }
  return counted
}

/** A server that is known to GitHub, by names that are not. */
export const gitHub = { clientId: "a-client-id", clientSecret: "a client secret" }

export const aPassword = "four words walk home"

/** Makes the account if need be, and signs the browser in. */
export async function signInAs(browser: Browser, email: string, password = aPassword): Promise<void> {
  await browser.inject("POST", "/api/accounts", { name: nameOf(email), email, password })
  const { status, body } = await browser.inject("POST", "/api/sign-in", { email, password })
  if (status !== 200) throw new Error(`not signed in: ${JSON.stringify(body)}`)
}

function nameOf(email: string): string {
  return email.slice(0, email.indexOf("@"))
}
