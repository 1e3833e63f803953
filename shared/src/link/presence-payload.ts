import { decodeUtf8, encodeUtf8 } from "lib0/string"
import { Presence } from "#contracts/presence.ts"

export function encodePresence(presence: Presence): Uint8Array {
  return encodeUtf8(JSON.stringify(presence))
}

/** Null for anything that is not a presence. */
export function decodePresence(payload: Uint8Array): Presence | null {
  try {
    return Presence.safeParse(JSON.parse(decodeUtf8(payload))).data ?? null
  } catch {
    return null
  }
}
