import { createHash } from "node:crypto"

/** What a secret is recognised by: SHA-256, base64url. Enough for what is 128 random bits, and never for a password. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url")
}
