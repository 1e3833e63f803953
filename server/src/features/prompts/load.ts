import { createHash } from "node:crypto"
import { readdir, readFile, stat } from "node:fs/promises"
import path from "node:path"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { PromptVersion } from "@tradeoff/shared/contracts/prompt-format.ts"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { canonicalJson } from "./canonical-json.ts"
import type { Fault } from "./fault.ts"
import { type Demands, parsePrompt } from "./parse.ts"

/** A prompt as the server keeps it. `hash` and `json` name and hold one version; `kit` is the interviewer's alone. */
export interface LoadedPrompt {
  /** SHA-256 of `json`, in hex. */
  hash: string
  /** Canonical JSON of the whole `PromptVersion`. */
  json: string
  summary: PromptSummary
  brief: string
  kit: Kit
}

/** The largest file of a prompt that is read; the longest kit of ours is a tenth of it. */
const fileBytesMax = 512 * 1024

/**
 * Reads every folder of `dir` as a prompt. A prompt with a fault is left out and the others are served; nothing on
 * the disk makes this throw. Folders whose name starts with a dot are not looked at. `more`: what is asked of prompts beyond
 * what they need in order to be served.
 */
export async function loadPrompts(dir: string, more?: Demands): Promise<{ prompts: LoadedPrompt[]; faults: Fault[] }> {
  const prompts: LoadedPrompt[] = []
  const faults: Fault[] = []
  for (const folder of await foldersOf(dir, faults)) {
    const promptMd = await textOf(dir, `${folder}/prompt.md`, faults)
    const kitYaml = await textOf(dir, `${folder}/kit.yaml`, faults)
    if (promptMd === undefined || kitYaml === undefined) continue
    const parsed = parsePrompt({ folder, promptMd, kitYaml }, more)
    if ("faults" in parsed) faults.push(...parsed.faults)
    else prompts.push(loaded(parsed.prompt))
  }
  return { prompts, faults }
}

function loaded(version: PromptVersion): LoadedPrompt {
  const json = canonicalJson(version)
  const { slug, title, ask, levels, topics, lengths } = version.frontMatter
  return {
    hash: createHash("sha256").update(json).digest("hex"),
    json,
    summary: { slug, title, ask, levels, topics, lengths },
    brief: version.brief,
    kit: version.kit,
  }
}

async function foldersOf(dir: string, faults: Fault[]): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true })
    // A pack may be linked in from elsewhere, so links count; one that leads to no prompt is a fault like any other.
    return entries
      .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith("."))
      .map(({ name }) => name)
      .sort()
  } catch (error) {
    faults.push(unreadable(dir, error))
    return []
  }
}

async function textOf(dir: string, file: string, faults: Fault[]): Promise<string | undefined> {
  try {
    const full = path.join(dir, file)
    const found = await stat(full)
    // Only a plain file may be opened: reading a pipe would wait for ever.
    const isShortFile = found.isFile() && found.size <= fileBytesMax
    if (isShortFile) return await readFile(full, "utf8")
    const advice = found.isFile()
      ? `is ${found.size} bytes long: keep it within ${fileBytesMax}`
      : "is not a file: put a text file in its place"
    faults.push({ file, line: 1, field: "", advice })
  } catch (error) {
    faults.push(unreadable(file, error))
  }
  return undefined
}

function unreadable(file: string, error: unknown): Fault {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error)
  const advice =
    code === "ENOENT"
      ? "does not exist: add it"
      : `cannot be read (${code}): correct its permissions, or put a text file in its place`
  return { file, line: 1, field: "", advice }
}
