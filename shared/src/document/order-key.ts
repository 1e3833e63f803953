const digits = /^[A-Za-z][0-9A-Za-z]*$/
const maxIntegerLength = 10
const maxLength = 400

/**
 * True if `value` is a fractional order key (rocicorp's scheme: a head letter that tells the length of the integer
 * part, base-62 digits, no trailing zero in the fraction) that an editor can place others before, behind and next to.
 *
 * Stricter than the scheme: keys near both ends of its range, which no hand ever reaches, make the generator yield
 * keys that it then refuses itself, and the generator's recursion is as deep as a key is long.
 */
export function isOrderKey(value: unknown): value is string {
  if (typeof value !== "string" || value.length > maxLength || !digits.test(value)) return false
  const integerLength = integerLengthOf(value.charCodeAt(0))
  if (integerLength > maxIntegerLength || integerLength > value.length) return false
  return value.length === integerLength || !value.endsWith("0")
}

/** "a" heads two characters, "b" three …; "Z" two, "Y" three … for keys below zero. */
function integerLengthOf(head: number): number {
  return head >= 97 ? head - 97 + 2 : 90 - head + 2
}
