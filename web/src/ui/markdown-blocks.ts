/** A run of text in one manner. */
export interface Span {
  text: string
  manner: "plain" | "strong" | "emphasis" | "code"
}

export type Block = { kind: "paragraph"; spans: Span[] } | { kind: "list"; ordered: boolean; items: Span[][] }

/**
 * The small part of Markdown that a short text needs: paragraphs, lists of one level, **strong**, *emphasis* and
 * `code`. Whatever else there is, HTML and links included, comes out as the characters it is written in.
 */
export function markdownBlocks(markdown: string): Block[] {
  return markdown
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/u)
    .flatMap((part) => blocksOf(part.trim().split("\n")))
}

const bullet = /^\s*[-*+]\s+/u
const numbered = /^\s*\d+[.)]\s+/u

/** Lines without an empty one among them: text, and lists that may follow it at once. */
function blocksOf(lines: string[]): Block[] {
  const blocks: Block[] = []
  let texts: string[] = []
  let marker: RegExp | null = null
  const close = () => {
    if (texts.some((text) => text !== "")) blocks.push(blockOf(texts, marker))
    texts = []
  }
  for (const line of lines) {
    const starts = bullet.test(line) ? bullet : numbered.test(line) ? numbered : null
    if (starts !== null && starts !== marker) {
      close()
      marker = starts
    }
    const text = starts === null ? line.trim() : line.replace(starts, "").trim()
    if (starts !== null || texts.length === 0) texts.push(text)
    else texts.push(`${texts.pop()} ${text}`)
  }
  close()
  return blocks
}

function blockOf(texts: string[], marker: RegExp | null): Block {
  if (marker === null) return { kind: "paragraph", spans: spansOf(texts.join(" ")) }
  return { kind: "list", ordered: marker === numbered, items: texts.map(spansOf) }
}

const marked = /\*\*(?<strong>[^*\s](?:[^*]*[^*\s])?)\*\*|\*(?<emphasis>[^*\s](?:[^*]*[^*\s])?)\*|`(?<code>[^`]+)`/gu

function spansOf(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const match of text.matchAll(marked)) {
    if (match.index > from) spans.push({ text: text.slice(from, match.index), manner: "plain" })
    const { strong, emphasis, code } = match.groups ?? {}
    if (strong !== undefined) spans.push({ text: strong, manner: "strong" })
    if (emphasis !== undefined) spans.push({ text: emphasis, manner: "emphasis" })
    if (code !== undefined) spans.push({ text: code, manner: "code" })
    from = match.index + match[0].length
  }
  if (from < text.length) spans.push({ text: text.slice(from), manner: "plain" })
  return spans
}
