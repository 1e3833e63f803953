/**
 * One and many of the words that the rules below get wrong; both spelled alike where English has no plural. Words in
 * -ie and -che are here because the rules take -ies for -y and -ches for -ch.
 */
const IRREGULAR: readonly (readonly [one: string, many: string])[] = [
  ["person", "people"],
  ["child", "children"],
  ["index", "indexes"],
  ["index", "indices"],
  ["vertex", "vertices"],
  ["cache", "caches"],
  ["niche", "niches"],
  ["movie", "movies"],
  ["cookie", "cookies"],
  ["selfie", "selfies"],
  ["status", "statuses"],
  ["bus", "buses"],
  ["virus", "viruses"],
  ["bonus", "bonuses"],
  ["campus", "campuses"],
  ["corpus", "corpuses"],
  ["lens", "lenses"],
  ["alias", "aliases"],
  ["canvas", "canvases"],
  ["analysis", "analyses"],
  ["axis", "axes"],
  ["basis", "bases"],
  ...["data", "dns", "news", "redis", "series", "sms", "species", "staff", "traffic"].map(
    (word) => [word, word] as const,
  ),
]

const ONE = new Map(IRREGULAR.flatMap(([one, many]) => [[one, one] as const, [many, one] as const]))
// The first plural named is the one written.
const MANY = new Map(IRREGULAR.toReversed())

/**
 * The form under which a counting word is known, so that "users" and "user" are one unit. Takes lower case. English
 * rules; where they err, they err alike for one and many, so that both still meet.
 */
export function singular(word: string): string {
  const known = ONE.get(word)
  if (known !== undefined) return known
  const stem = stemOf(word)
  return ONE.get(stem) ?? stem
}

/** The form for any number but one. Takes what `singular` gives. */
export function plural(word: string): string {
  const known = MANY.get(word)
  if (known !== undefined) return known
  if (word.length < 2 || !/[a-z]$/.test(word) || /[^s]s$/.test(word)) return word
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(ss|sh|ch|x)$/.test(word) ? `${word}es` : `${word}s`
}

function stemOf(word: string): string {
  if (word.length > 3 && word.endsWith("ies")) return `${word.slice(0, -3)}y`
  if (word.length > 2 && word.endsWith("ie")) return `${word.slice(0, -2)}y`
  if (/(ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2)
  if (/(ss|sh|ch|x)e$/.test(word)) return word.slice(0, -1)
  return word.length > 2 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word
}
