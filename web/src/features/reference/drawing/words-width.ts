/**
 * Advance widths of Excalifont in hundredths of its size, measured once in a browser: a layout that asked a browser
 * could be neither tested nor the same everywhere. Each entry is a width and the characters that have it.
 */
const widths: readonly (readonly [hundredths: number, characters: string])[] = [
  [24, "'li"],
  [27, ",:."],
  [33, ";|!j"],
  [41, '" )-r1'],
  [47, "(?["],
  [52, "]cf{^*v"],
  [55, "knyILepqs}+<=>bgtu"],
  [58, "7/YHJhz4a"],
  [61, "V\\x`do3K"],
  [64, "5S9CNX68"],
  [70, "0Fm_~Aw2P"],
  [76, "E$&URB"],
  [79, "MOQ#DGW"],
  [93, "@ZT%"],
]
const widthOf = new Map(
  widths.flatMap(([width, characters]) => Array.from(characters, (each) => [each, width] as const)),
)
/** As wide as it is high, which letters of other scripts are at most. */
const unknownWidth = 100

/** How wide a line of the board's font is, in the unit of `fontSize`; rather too wide than too narrow. */
export function lineWidth(line: string, fontSize: number): number {
  const plain = Array.from(line.normalize("NFD").replaceAll(/\p{M}/gu, ""))
  const hundredths = plain.reduce((sum, each) => sum + (widthOf.get(each) ?? unknownWidth), 0)
  return (hundredths * fontSize) / 100
}

/**
 * `words` in lines of at most `maxWidth`, as even as they come: no last line with a single small word where the one
 * before could spare one. A word that is wider by itself is broken.
 */
export function linesOf(words: string, maxWidth: number, fontSize: number): string[] {
  const pieces = words
    .trim()
    .split(/\s+/)
    .flatMap((word) => broken(word, maxWidth, fontSize))
  const greedy = wrapped(pieces, maxWidth, fontSize)
  const widest = Math.max(0, ...pieces.map((piece) => lineWidth(piece, fontSize)))
  let best = greedy
  for (let width = maxWidth - fontSize; width >= widest; width -= fontSize) {
    const narrower = wrapped(pieces, width, fontSize)
    if (narrower.length > greedy.length) break
    best = narrower
  }
  return best
}

function wrapped(pieces: readonly string[], maxWidth: number, fontSize: number): string[] {
  const lines: string[] = []
  for (const piece of pieces) {
    const line = lines.at(-1)
    const longer = `${line} ${piece}`
    if (line !== undefined && lineWidth(longer, fontSize) <= maxWidth) lines[lines.length - 1] = longer
    else lines.push(piece)
  }
  return lines
}

function broken(word: string, maxWidth: number, fontSize: number): string[] {
  const parts: string[] = []
  let part = ""
  for (const each of word) {
    if (part !== "" && lineWidth(part + each, fontSize) > maxWidth) {
      parts.push(part)
      part = ""
    }
    part += each
  }
  return part === "" ? parts : [...parts, part]
}
