import { CallError } from "#api/call-error.ts"
import { explain } from "#api/explain.ts"

const serverSaysBest: ReadonlySet<CallError["code"]> = new Set([
  "notSignedIn",
  "tooMany",
  "badRequest",
  "notAllowed",
  "wrongState",
])

/** Why something about an account was not done. */
export function whyNot(error: Error): string {
  if (error instanceof CallError && serverSaysBest.has(error.code)) return error.message
  const { title, advice } = explain(error)
  return `${title}. ${advice}`
}

/** After signing up, when the e-mail address and the password do not fit: nobody else is told that there is such an account. */
export function whyNotSignedUp(error: Error): string {
  if (!(error instanceof CallError) || error.code !== "notSignedIn") return whyNot(error)
  return "This e-mail address may have an account already. Sign in with its password, or ask for a link to choose a new one."
}

export const sessionsOf = (count: number): string => (count === 1 ? "1 session" : `${count} sessions`)

/** After asking for one, where it is known to be sent. */
export function linkIsComing(mail: boolean, email: string): string {
  return mail
    ? `A mail is on its way to ${email}. The link in it works for 15 minutes.`
    : "Whoever runs this server now has a link for you. It works for 15 minutes: ask them for it."
}
