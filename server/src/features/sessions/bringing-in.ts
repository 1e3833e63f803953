import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import type { PromptLibrary } from "#features/prompts/service.ts"
import type { RecordedRound } from "./recorded-store.ts"

export type Gold = ReturnType<PromptLibrary["gold"]>[number]

/** A gold round as the session that it is wherever it is brought in. `people`: those who stand for who took part, in their order. */
export function recordedRound({ name, session: id, promptTitle, recording }: Gold, people: PersonId[]): RecordedRound {
  const { settings, prompt, startedAt, finishedAt, events, edits, seen } = recording
  const row = {
    id,
    ...settings,
    promptTitle,
    promptHash: prompt.hash,
    status: "finished" as const,
    createdAt: events[0]?.at ?? startedAt,
    startedAt,
    finishedAt,
    dueAt: null,
    swappedFrom: null,
    branchedFrom: null,
    branchedAt: null,
    rubricId: defaultRubric.id,
    rubricVersion: defaultRubric.version,
    gold: name,
  }
  const parts = people.map((person, index) => ({ person, role: recording.people[index]! }))
  return { row, promptJson: prompt.json, people: parts, events, edits, seen }
}
