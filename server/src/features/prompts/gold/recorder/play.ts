import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Finding } from "#features/prompts/fault.ts"
import type { GoldRecording } from "#features/prompts/gold/recording.ts"
import { Chance } from "./chance.ts"
import { Unplayable } from "./page.ts"
import { lobbyMs, Performance } from "./performance.ts"
import { RecordKeeper } from "./record-keeper.ts"
import type { GoldScript } from "./script.ts"

export interface ScriptedPrompt {
  slug: string
  hash: string
  json: string
  kit: Kit
}

/**
 * Plays a script through the real domain, by a clock of its own: the record that would have been kept, and the journal of what
 * the candidate's page would have written. The same script makes the same bytes. Never throws: what cannot be played is told by
 * its place in the script.
 */
export function play(
  script: GoldScript,
  prompt: ScriptedPrompt,
): { recording: GoldRecording; findings?: never } | { findings: Finding[]; recording?: never } {
  const startedAt = Date.parse(script.startsAt)
  let place = 0
  const performed = (pauses: readonly number[]) => {
    const performance = new Performance(script, startedAt, pauses)
    for (place = 0; place < script.happens.length; place += 1) performance.next(script.happens[place]!, place)
    return performance
  }
  try {
    // First as fast as it goes; then what that leaves until the next time that is set is spent on talking.
    const performance = performed(pausesFor(script, performed([]).sparesMs))
    const settings = { ...script.settings, promptSlug: prompt.slug, kind: "mock", begins: "onStart" } as const
    const keeper = new RecordKeeper(settings, prompt.hash, prompt.kit, startedAt - lobbyMs)
    for (const { at, who, order, place: causing } of performance.commands()) {
      place = causing
      keeper.obey(who, order, at)
    }
    const record = keeper.finished(performance.endsAt)
    if (!record) throw new Unplayable("do", "the round does not end with this: add finish")
    return { recording: { ...performance.recorded(), name: script.name, settings, startedAt, ...record, prompt } }
  } catch (error) {
    if (!(error instanceof Unplayable)) throw error
    return {
      findings: [{ path: ["happens", place, ...(error.field === "" ? [] : [error.field])], advice: error.message }],
    }
  }
}

/** Whoever answers, or is asked to look at something, does so at once. */
const prompt: ReadonlySet<string> = new Set(["answer", "fact", "point"])
/** So much of what is to spare is spent: the rest is silence before the next time that is set. */
const spentShare = 0.9

/** How much longer than needed each waits, so that what there is to spare before a set time is shared out among those before it. */
function pausesFor({ happens, seed }: GoldScript, sparesMs: ReadonlyMap<number, number>): number[] {
  const chance = new Chance(seed)
  const weights = happens.map(({ do: verb, at }, place) => {
    if (at !== undefined) return 0
    return (prompt.has(verb) ? 0.2 : 1) * (0.4 + 1.2 * chance.of(`talk before ${place}`))
  })
  const pauses = happens.map(() => 0)
  let from = 0
  for (const [until, spareMs] of sparesMs) {
    const sum = weights.slice(from, until).reduce((sum, weight) => sum + weight, 0)
    for (let place = from; place < until; place += 1) {
      pauses[place] = sum === 0 ? 0 : Math.floor((spareMs * spentShare * weights[place]!) / sum)
    }
    from = until
  }
  return pauses
}
