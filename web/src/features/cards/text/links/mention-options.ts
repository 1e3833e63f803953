import type { Mention } from "#features/cards/book/card-book.ts"

const maxOptions = 30

/**
 * The cards that what is typed behind an @ can mean, the likeliest first: labels that begin with it, then titles of
 * which a word begins with it, then titles that contain it. Cards that are gone are not offered.
 */
export function mentionOptions(mentions: readonly Mention[], typed: string, ownId: string | null): Mention[] {
  const wanted = typed.toLowerCase()
  const ranked = mentions
    .filter(({ id, offered }) => offered && id !== ownId)
    .map((mention) => ({ mention, rank: rankOf(mention, wanted) }))
    .filter(({ rank }) => rank < notMeant)
  return ranked
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, maxOptions)
    .map(({ mention }) => mention)
}

const notMeant = 4

function rankOf({ label, title }: Mention, wanted: string): number {
  if (label.toLowerCase() === wanted) return 0
  if (label.toLowerCase().startsWith(wanted)) return 1
  const words = title.toLowerCase()
  if (words.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 2
  return words.includes(wanted) ? 3 : notMeant
}
