import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import path from "node:path"
import type { PromptVersion } from "@tradeoff/shared/contracts/prompt-format.ts"
import type { Fault } from "#features/prompts/fault.ts"
import type { GoldRecording } from "#features/prompts/gold/recording.ts"
import { canonicalJson } from "#features/prompts/canonical-json.ts"
import { parsePrompt } from "#features/prompts/parse.ts"
import { readYaml } from "#features/prompts/yaml-file.ts"
import { play } from "./play.ts"
import { GoldScript } from "./script.ts"

/**
 * What a script's file records, with the prompt as it reads now, or as `pinned` (canonical JSON) has it: what was recorded once
 * keeps its prompt, whatever becomes of the files.
 */
export async function recordedFrom(
  dir: string,
  slug: string,
  scriptFile: string,
  pinned: string | null,
): Promise<{ recording: GoldRecording } | { faults: Fault[] }> {
  const folder = path.join(dir, slug)
  const file = `${slug}/gold/${scriptFile}`
  const text = await readFile(path.join(folder, "gold", scriptFile), "utf8")
  const script = readYaml({ file, text, linesBefore: 0 }, GoldScript)
  if ("faults" in script) return script
  const { value, place } = script.read
  if (`${value.name}.script.yaml` !== scriptFile) {
    return {
      faults: [
        place({ path: ["name"], advice: `must be ${scriptFile.replace(".script.yaml", "")}, as the file is called` }),
      ],
    }
  }
  const version = pinned === null ? await versionOf(folder, slug) : (JSON.parse(pinned) as PromptVersion)
  if ("faults" in version) return version
  const json = canonicalJson(version)
  const hash = createHash("sha256").update(json).digest("hex")
  const { recording, findings } = play(value, { slug, hash, json, kit: version.kit })
  return recording ? { recording } : { faults: findings.map(place) }
}

async function versionOf(folder: string, slug: string): Promise<PromptVersion | { faults: Fault[] }> {
  const [promptMd, kitYaml] = await Promise.all(
    ["prompt.md", "kit.yaml"].map((each) => readFile(path.join(folder, each), "utf8")),
  )
  const parsed = parsePrompt({ folder: slug, promptMd: promptMd!, kitYaml: kitYaml! })
  return "faults" in parsed ? parsed : parsed.prompt
}
