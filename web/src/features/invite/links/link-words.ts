import type { Invitation } from "@tradeoff/shared/contracts/invitations.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { paths } from "#paths.ts"

/** What is sent to somebody. */
export function linkOf(code: string, origin: string): string {
  return new URL(paths.join(code), origin).href
}

/** Whether a page opened here can be reached from this computer alone. */
export function leadsNowhereElse(hostname: string): boolean {
  return (
    hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || hostname.startsWith("127.")
  )
}

/** Those that can let somebody in now: open, for a part that is free. Who has come since they were listed is known to `free`. */
export function usable(invitations: readonly Invitation[], free: PartRole | null): Invitation[] {
  return invitations.filter(({ state, role }) => state === "open" && (role === "observer" || role === free))
}

/** How long it can be used, and by how many. */
export function validWords({ role, usesLeft, expiresAt }: Pick<Invitation, "role" | "usesLeft" | "expiresAt">): string {
  const until = `Works until ${dayAndTime(expiresAt)}`
  if (role !== "observer" && role !== "reviewer") return `${until}, for one person.`
  return `${until}, for ${usesLeft} more ${usesLeft === 1 ? "person" : "people"}.`
}

/** An instant as one would say it on the phone: "Nov 23, 8:14 PM". */
export function dayAndTime(at: number): string {
  return new Date(at).toLocaleString("en", { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" })
}
