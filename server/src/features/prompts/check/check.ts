import { seniorTopics, type SeniorTopic } from "@tradeoff/shared/contracts/topics.ts"
import type { Fault } from "#features/prompts/fault.ts"
import { type LoadedGold, loadGold } from "#features/prompts/gold/load-gold.ts"
import { type LoadedPrompt, loadPrompts } from "#features/prompts/load.ts"
import { demands } from "./demands.ts"
import { goldDemands } from "./gold-places.ts"
import { sharedRuns } from "./shared-runs.ts"

/** More of its five-word runs than this must no kit share with another. */
const mostShared = 0.02

export interface Checked {
  prompts: LoadedPrompt[]
  gold: LoadedGold[]
  /** In the order of the folders. */
  faults: Fault[]
  /** Which prompts exercise a senior topic. */
  coverage: Map<SeniorTopic, string[]>
}

/** Everything that can be found out about a library of prompts without playing them. */
export async function checkPrompts(dir: string): Promise<Checked> {
  // What lacks something is still compared with the others, and counted.
  const { prompts } = await loadPrompts(dir)
  const { faults } = await loadPrompts(dir, demands)
  const { gold, faults: goldFaults } = await loadGold(dir, goldDemands)
  return { prompts, gold, faults: [...faults, ...copied(prompts), ...goldFaults], coverage: coverageOf(prompts) }
}

function copied(prompts: readonly LoadedPrompt[]): Fault[] {
  const slugAt = (at: number) => prompts[at]?.summary.slug ?? ""
  return sharedRuns(
    prompts.map(({ kit }) => kit),
    mostShared,
  ).map(({ kits: [earlier, later], share, examples }) => ({
    file: `${slugAt(later)}/kit.yaml`,
    line: 1,
    field: "",
    advice: `shares ${(100 * share).toFixed(1)} % of its runs of five words with ${slugAt(earlier)}, and ${100 * mostShared} % is the most: say in words of its own ${examples.map((run) => `“${run}”`).join(", ")}`,
  }))
}

function coverageOf(prompts: readonly LoadedPrompt[]): Checked["coverage"] {
  return new Map(
    seniorTopics.map((topic) => [
      topic,
      prompts.flatMap(({ summary }) => (summary.topics.includes(topic) ? [summary.slug] : [])),
    ]),
  )
}
