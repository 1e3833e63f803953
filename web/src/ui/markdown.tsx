import { type Block, markdownBlocks, type Span } from "./markdown-blocks.ts"

/** A short text by a prompt's author. Made of elements, never of HTML, so that no text can bring a script along. */
export function Markdown({ children }: { children: string }) {
  // Blocks and spans of one text never change places, so their number is their key.
  return markdownBlocks(children).map((block, index) => <BlockElement key={index} block={block} />)
}

function BlockElement({ block }: { block: Block }) {
  if (block.kind === "paragraph") {
    return (
      <p>
        <Spans spans={block.spans} />
      </p>
    )
  }
  const items = block.items.map((spans, index) => (
    <li key={index}>
      <Spans spans={spans} />
    </li>
  ))
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}

const elements = { strong: "strong", emphasis: "em", code: "code" } as const

function Spans({ spans }: { spans: readonly Span[] }) {
  return spans.map(({ text, manner }, index) => {
    if (manner === "plain") return text
    const Element = elements[manner]
    return <Element key={index}>{text}</Element>
  })
}
