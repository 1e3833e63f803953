import type { Fault } from "./fault.ts"

/** `prompt.md` cut in two: the YAML between its `---` lines, and the brief below them. */
export interface PromptMarkdown {
  frontMatter: string
  brief: string
  /** The file's line on which the brief begins, counted from 1. */
  briefLine: number
}

/** Cuts without understanding either half. */
export function cutFrontMatter(file: string, text: string): { cut: PromptMarkdown } | { faults: Fault[] } {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/)
  if (lines[0]?.trimEnd() !== "---") {
    const advice = "must begin with a line --- that opens the front matter (slug, title, ask and so on)"
    return { faults: [{ file, line: 1, field: "", advice }] }
  }
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === "---")
  if (end === -1) {
    return { faults: [{ file, line: 1, field: "", advice: "add a line --- that closes the front matter" }] }
  }
  const body = lines.slice(end + 1)
  const blank = Math.max(
    0,
    body.findIndex((line) => line.trim() !== ""),
  )
  return {
    cut: {
      frontMatter: lines.slice(1, end).join("\n"),
      brief: body.join("\n").trim(),
      briefLine: end + 2 + blank,
    },
  }
}
