import { cp, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parse, stringify } from "yaml"

/** Fields of a kit that hold ids and fixed words, which may well be seen elsewhere. */
const notWords = new Set([
  ...["id", "for", "dimension", "level", "unit", "formula", "method", "kind"],
  ...["serves", "changes", "mustChange", "tooMuch", "reads", "writes", "by", "from", "to", "store"],
])

/** A copy of the prompts of `dir` in which every private word of every kit is a canary found nowhere else. */
export async function canaryPrompts(dir: string): Promise<{ dir: string; canaries: string[] }> {
  const copy = await mkdtemp(join(tmpdir(), "tradeoff-canary-"))
  const canaries = new Map<string, string>()
  const slugs = (await readdir(dir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  for (const slug of slugs) {
    await cp(join(dir, slug), join(copy, slug), { recursive: true })
    const file = join(copy, slug, "kit.yaml")
    await writeFile(file, stringify(replaced(parse(await readFile(file, "utf8")), "", canaries)))
  }
  return { dir: copy, canaries: [...canaries.values()] }
}

/** The sentences of a kit: what no page may hold. */
export function sentencesOf(kit: unknown): string[] {
  if (typeof kit === "string") return kit.length >= 30 && kit.includes(" ") ? [kit] : []
  return typeof kit === "object" && kit !== null ? Object.values(kit).flatMap(sentencesOf) : []
}

/** One text has one canary, so that what has to be the same in two places stays so. */
function replaced(value: unknown, field: string, canaries: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, field, canaries))
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner, key, canaries)]))
  }
  if (typeof value !== "string" || notWords.has(field)) return value
  let canary = canaries.get(value)
  if (!canary) canaries.set(value, (canary = `canary${(canaries.size + 0x5a17c0).toString(16)}q`))
  if (field === "url") return `https://${canary}.example.org/`
  if (field === "path") return `/${canary}${(value.match(/\{\w+\}/g) ?? []).map((part) => `/${part}`).join("")}`
  return value.endsWith("?") ? `${canary}?` : canary
}
