import fc from "fast-check"
import { expect, it } from "vitest"
import { type Block, markdownBlocks } from "./markdown-blocks.ts"

function textOf(block: Block): string {
  const spans = block.kind === "paragraph" ? block.spans : block.items.flat()
  return spans.map(({ text }) => text).join("")
}

it("parts paragraphs at empty lines and joins the lines of one", () => {
  expect(markdownBlocks("One\ntwo\r\n\r\n\n three ").map(textOf)).toEqual(["One two", "three"])
})

it("reads lists, also right under a paragraph and with lines that go on", () => {
  expect(markdownBlocks("Given:\n- one\n  more\n- two\n\n1. first\n2. second")).toEqual([
    { kind: "paragraph", spans: [{ text: "Given:", manner: "plain" }] },
    {
      kind: "list",
      ordered: false,
      items: [[{ text: "one more", manner: "plain" }], [{ text: "two", manner: "plain" }]],
    },
    {
      kind: "list",
      ordered: true,
      items: [[{ text: "first", manner: "plain" }], [{ text: "second", manner: "plain" }]],
    },
  ])
})

it("tells strong, emphasis and code apart", () => {
  const [block] = markdownBlocks("a **b c** *d* `e*f*` 2 * 3 * 4")
  expect(block).toEqual({
    kind: "paragraph",
    spans: [
      { text: "a ", manner: "plain" },
      { text: "b c", manner: "strong" },
      { text: " ", manner: "plain" },
      { text: "d", manner: "emphasis" },
      { text: " ", manner: "plain" },
      { text: "e*f*", manner: "code" },
      { text: " 2 * 3 * 4", manner: "plain" },
    ],
  })
})

it("leaves HTML as the characters it is written in", () => {
  const html = '<img src=x onerror="alert(1)">'
  expect(markdownBlocks(html).map(textOf)).toEqual([html])
})

it("loses no word of any text", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,6}$/)),
      fc.array(fc.constantFrom(" ", "\n", "\n\n")),
      (words, gaps) => {
        const text = words.map((word, index) => word + (gaps[index] ?? " ")).join("")
        expect(markdownBlocks(text).map(textOf).join(" ").split(" ").filter(Boolean)).toEqual(words)
      },
    ),
    { seed: Number(import.meta.env.SEED) || undefined },
  )
})
