/** For pointers, names and faces: told apart from each other, and their white initials readable, in both themes. */
const colours = ["#3d4bbd", "#0f766e", "#9d174d", "#92400e", "#5b21b6", "#155e75", "#3f6212", "#9f1239"] as const

/** The same for everybody who looks: it follows from one's number in the session. */
export function colourOf(participant: number): string {
  return colours[(participant - 1) % colours.length]!
}

/** One or two letters for a face. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u)
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => firstLetter(word ?? ""))
  return initials.join("").toUpperCase()
}

const letters = new Intl.Segmenter()

/** As the eye sees it: an accent or a skin colour belongs to its letter. */
function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment
  return ""
}
