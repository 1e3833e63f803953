import { z } from "zod"

export const passwordMin = 12
export const passwordMax = 128

/** One that is being chosen. The server refuses those that everybody tries first, too. */
export const NewPassword = z.string().min(passwordMin, `at least ${passwordMin} characters`).max(passwordMax)

/** One that is being tried: whatever somebody typed. */
export const TypedPassword = z.string().min(1).max(passwordMax)

/** Why a password of allowed length would be guessed at once; null for one that would not. */
export function passwordFault(password: string, email: string): string | null {
  const plain = password.toLowerCase()
  const [local = ""] = email.toLowerCase().split("@")
  if (plain === email.toLowerCase() || (local.length >= 4 && withoutTail(plain) === local))
    return "It is your e-mail address."
  if (new Set(plain).size < 5) return "It repeats the same few characters."
  if (runs.some((run) => run.includes(plain))) return "It is a row of keys or digits."
  return firstTried.has(withoutTail(plain)) ? "It is among those that are tried first." : null
}

/** Digits and signs at the end make no other word of it. */
function withoutTail(password: string): string {
  return password.replace(/[^a-z]+$/, "")
}

const rows = [
  "1234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
]
const runs = rows.flatMap((row) => [row.repeat(13), row.split("").toReversed().join("").repeat(13)])

/** Of the lists that attackers use, what is left once length, rows and repetitions are refused. */
const firstTried = new Set(
  (
    "password passwort motdepasse contrasena passwordpassword mypassword thepassword newpassword yourpassword letmein letmeinletmein " +
    "iloveyou iloveyouiloveyou iloveyousomuch ihateyou welcome welcometo changeme changemenow administrator admin superman batman " +
    "football baseball basketball princess sunshine dragon master trustno unbelievable qwerty qwertyqwerty qweasdzxc asdfasdfasdf " +
    "test testtesttest tradeoff tradeofftradeoff systemdesign interview correcthorsebatterystaple secret topsecret access monkey shadow"
  ).split(" "),
)
