import { createHash } from "node:crypto"
import path from "node:path"
import { listPrompts, PromptPage } from "@tradeoff/shared/contracts/prompts.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { describe, expect, test } from "vitest"
import { createPromptLibrary } from "./service.ts"
import { loadPrompts } from "./load.ts"

describe("the prompt library", async () => {
  const { prompts } = await loadPrompts(path.join(import.meta.dirname, "../../../../prompts"))
  const library = createPromptLibrary(prompts)

  test("lists every prompt in the order of titles, in the contract's shape", () => {
    const reply = listPrompts.reply?.parse({ prompts: library.list() })
    const titles = reply?.prompts.map(({ title }) => title) ?? []
    expect(titles).toHaveLength(prompts.length)
    expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b, "en")))
  })

  test("reads a prompt's public page, in the contract's shape", () => {
    for (const { summary, brief } of prompts) {
      expect(PromptPage.parse(library.read(summary.slug))).toEqual({ ...summary, brief })
    }
  })

  test("says nothing of a kit in public: no phrase of four words or more, no hash", () => {
    const replies = JSON.stringify([library.list(), prompts.map(({ summary }) => library.read(summary.slug))])
    const phrases = prompts.flatMap(({ kit }) => textsIn(kit)).filter((text) => text.split(/\s+/).length >= 4)
    expect(phrases.length).toBeGreaterThan(300)
    expect(phrases.filter((phrase) => replies.includes(JSON.stringify(phrase).slice(1, -1)))).toEqual([])
    expect(prompts.filter(({ hash }) => replies.includes(hash))).toEqual([])
  })

  test("pins a prompt to the text that its hash names, kit included", () => {
    for (const { summary, kit } of prompts) {
      const { hash, json } = library.pinned(summary.slug)
      expect(createHash("sha256").update(json).digest("hex")).toBe(hash)
      expect(JSON.parse(json)).toMatchObject({ frontMatter: { slug: summary.slug }, kit })
    }
  })

  test.each(["no-such-prompt", "__proto__", "constructor", ""])("refuses %j, which it does not have", (slug) => {
    for (const ask of [library.read, library.pinned]) {
      expect(() => ask(slug)).toThrow(Refusal)
      expect(() => ask(slug)).toThrow(expect.objectContaining({ code: "promptNotFound" }))
    }
  })
})

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []
}
