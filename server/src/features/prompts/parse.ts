import { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { Brief, briefWordsMax, PromptFrontMatter, wordCount } from "@tradeoff/shared/contracts/prompt-format.ts"
import type { PromptVersion } from "@tradeoff/shared/contracts/prompt-format.ts"
import type { Fault, Finding } from "./fault.ts"
import { cutFrontMatter } from "./front-matter.ts"
import { idFindings } from "./kit-ids.ts"
import { senseFindings } from "./kit-sense.ts"
import { readYaml } from "./yaml-file.ts"

/** The texts of one prompt's two files, and the folder they were found in. */
export interface PromptFiles {
  folder: string
  promptMd: string
  kitYaml: string
}

/** What else is asked of a prompt that has no fault in itself. */
export interface Demands {
  page(frontMatter: PromptFrontMatter): Finding[]
  kit(kit: Kit): Finding[]
}

const noMore: Demands = { page: () => [], kit: () => [] }

/** A prompt, or everything that is wrong with its files: both files are always read to the end. Never throws. */
export function parsePrompt(files: PromptFiles, more = noMore): { prompt: PromptVersion } | { faults: Fault[] } {
  const page = parsePage(`${files.folder}/prompt.md`, files, more)
  const kit = parseKit(`${files.folder}/kit.yaml`, files.kitYaml, more)
  if ("faults" in page) return { faults: "faults" in kit ? [...page.faults, ...kit.faults] : page.faults }
  if ("faults" in kit) return kit
  return { prompt: { ...page, kit: kit.kit } }
}

function parsePage(
  file: string,
  { folder, promptMd }: PromptFiles,
  more: Demands,
): Omit<PromptVersion, "kit"> | { faults: Fault[] } {
  const halves = cutFrontMatter(file, promptMd)
  if ("faults" in halves) return halves
  const { frontMatter, brief, briefLine } = halves.cut
  const page = readYaml({ file, text: frontMatter, linesBefore: 1 }, PromptFrontMatter)
  const faults = "faults" in page ? page.faults : []
  if ("read" in page && page.read.value.slug !== folder) {
    const advice = `must be ${folder}, the name of its folder: a slug is part of links and never changes`
    faults.push(page.read.place({ path: ["slug"], advice }))
  }
  if ("read" in page) faults.push(...more.page(page.read.value).map(page.read.place))
  const body = Brief.safeParse(brief)
  if (!body.success) faults.push({ file, line: briefLine, field: "brief", advice: briefAdvice(brief) })
  if (faults.length > 0 || "faults" in page || !body.success) return { faults }
  return { frontMatter: page.read.value, brief: body.data }
}

function briefAdvice(brief: string): string {
  if (brief === "") return "is missing: write what the candidate reads below the front matter"
  const words = wordCount(brief)
  if (words <= briefWordsMax) return "is too long for its few words: shorten them"
  return `has ${words} words: cut it to ${briefWordsMax}, and move what was cut into the kit's facts`
}

function parseKit(file: string, text: string, more: Demands): { kit: Kit } | { faults: Fault[] } {
  const parsed = readYaml({ file, text, linesBefore: 0 }, Kit)
  if ("faults" in parsed) return parsed
  const { value, place } = parsed.read
  const badIds = idFindings(value)
  const findings = badIds.length > 0 ? badIds : [...senseFindings(value), ...more.kit(value)]
  return findings.length > 0 ? { faults: findings.map(place) } : { kit: value }
}
