/** The key generator that Excalidraw uses (fractional-indexing 3.2, CC0), for the editor's stand-in. */
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

export function keysBetween(below: string | null, above: string | null, count: number): string[] {
  if (count === 0) return []
  if (above === null || below === null) {
    const keys: string[] = []
    for (let made = 0; made < count; made++) {
      if (above === null) keys.push(keyBetween(keys.at(-1) ?? below, null))
      else keys.unshift(keyBetween(null, keys[0] ?? above))
    }
    return keys
  }
  const middle = keyBetween(below, above)
  const left = Math.floor(count / 2)
  return [...keysBetween(below, middle, left), middle, ...keysBetween(middle, above, count - left - 1)].slice(0, count)
}

function keyBetween(below: string | null, above: string | null): string {
  if (below !== null && above !== null && below >= above) throw new Error(`${below} >= ${above}`)
  if (below === null) {
    if (above === null) return "a0"
    const integer = integerOf(above)
    return integer < above ? integer : step(integer, -1)
  }
  const integer = integerOf(below)
  if (above === null) return step(integer, 1)
  if (integer !== integerOf(above)) {
    const next = step(integer, 1)
    if (next < above) return next
    return integer + midpoint(below.slice(integer.length), null)
  }
  return integer + midpoint(below.slice(integer.length), above.slice(integer.length))
}

function integerOf(key: string): string {
  const head = key.charCodeAt(0)
  const isLetter = /^[A-Za-z]/.test(key)
  const length = head >= 97 ? head - 95 : 92 - head
  if (!isLetter || length > key.length || (key.length > length && key.endsWith("0")))
    throw new Error(`invalid order key: ${key}`)
  return key.slice(0, length)
}

function step(integer: string, by: 1 | -1): string {
  const [overflow, wrapped] = by === 1 ? ["z", "0"] : ["0", "z"]
  let rest = ""
  for (let at = integer.length - 1; at > 0; at--) {
    const digit = integer.charAt(at)
    if (digit !== overflow) return integer.slice(0, at) + digits.charAt(digits.indexOf(digit) + by) + rest
    rest = wrapped + rest
  }
  const head = integer.charAt(0)
  if (by === 1 && head === "Z") return "a0"
  if (by === -1 && head === "a") return "Zz"
  const next = String.fromCharCode(head.charCodeAt(0) + by)
  const grows = by === 1 ? next > "a" : next < "Z"
  return next + (grows ? rest + wrapped : rest.slice(1))
}

function midpoint(below: string, above: string | null): string {
  if (above !== null) {
    let shared = 0
    while ((below[shared] ?? "0") === above[shared]) shared++
    if (shared > 0) return above.slice(0, shared) + midpoint(below.slice(shared), above.slice(shared))
  }
  const low = below ? digits.indexOf(below.charAt(0)) : 0
  const high = above === null ? digits.length : digits.indexOf(above.charAt(0))
  if (high - low > 1) return digits.charAt(Math.round((low + high) / 2))
  if (above !== null && above.length > 1) return above.slice(0, 1)
  return digits.charAt(low) + midpoint(below.slice(1), null)
}
