import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"

const wordsInRun = 5

/** Two kits that say the same in the same words. */
export interface Sharing {
  /** Places in the list, the earlier one first. */
  kits: [number, number]
  /** Of the shorter kit's runs of five words, those that the other has too: from 0 to 1. */
  share: number
  examples: string[]
}

/** Every pair of kits that shares more than `most` of its runs of five words. */
export function sharedRuns(kits: readonly Kit[], most: number): Sharing[] {
  const all = kits.map(runsOf)
  return all.flatMap((runs, later) =>
    all.slice(0, later).flatMap((others, earlier): Sharing[] => {
      const common = [...runs].filter((run) => others.has(run))
      const share = common.length / Math.max(1, Math.min(runs.size, others.size))
      return share > most ? [{ kits: [earlier, later], share, examples: common.slice(0, 5) }] : []
    }),
  )
}

/** The runs of five words within any of a kit's texts. Not counted: titles of what others have written, and addresses. */
function runsOf(kit: Kit): Set<string> {
  const runs = new Set<string>()
  for (const text of textsIn({ ...kit, furtherReading: [] })) {
    const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []
    for (let at = 0; at + wordsInRun <= words.length; at++) runs.add(words.slice(at, at + wordsInRun).join(" "))
  }
  return runs
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []
}
