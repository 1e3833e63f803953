/** Advance widths of Excalifont, the board's font, from the space to the tilde, in thousandths of its size: as a browser measures them. */
const widths: readonly number[] = [
  400, 314, 371, 783, 721, 928, 718, 218, 441, 402, 525, 550, 257, 411, 274, 561, 664, 427, 700, 608, 585, 618, 640,
  558, 636, 629, 264, 298, 550, 550, 550, 466, 829, 676, 761, 629, 780, 707, 661, 780, 573, 545, 569, 613, 543, 766,
  632, 767, 698, 768, 736, 622, 857, 730, 592, 786, 628, 564, 832, 472, 589, 497, 510, 670, 600, 576, 555, 504, 605,
  537, 497, 555, 567, 244, 328, 533, 225, 663, 526, 600, 537, 539, 412, 543, 553, 548, 525, 693, 591, 530, 572, 504,
  299, 544, 669,
]
const firstUnit = 32
const otherWidth = 560
const lineHeight = 1.25

export interface Lettered {
  text: string
  width: number
  height: number
}

/** Words as the editor sets them: broken at spaces so that no line is wider than `maxWidth`, where there is one. */
export function lettered(words: string, fontSize: number, maxWidth = Number.POSITIVE_INFINITY): Lettered {
  const lines = words.split("\n").flatMap((line) => wrapped(line, fontSize, maxWidth))
  const width = Math.max(...lines.map((line) => widthOf(line, fontSize)))
  return { text: lines.join("\n"), width: round(width), height: round(lines.length * fontSize * lineHeight) }
}

function wrapped(line: string, fontSize: number, maxWidth: number): string[] {
  const lines: string[] = []
  let rest = ""
  for (const word of line.split(" ")) {
    const longer = rest === "" ? word : `${rest} ${word}`
    if (rest !== "" && widthOf(longer, fontSize) > maxWidth) {
      lines.push(rest)
      rest = word
    } else rest = longer
  }
  return [...lines, rest]
}

function widthOf(line: string, fontSize: number): number {
  let thousandths = 0
  for (const character of line) thousandths += widths[character.charCodeAt(0) - firstUnit] ?? otherWidth
  return (thousandths * fontSize) / 1_000
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100
}
