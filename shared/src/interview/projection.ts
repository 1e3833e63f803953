import { type Audience, audienceByType, type EventCore, type SentEvent } from "#contracts/session-events.ts"
import type { PartRole } from "#contracts/session-settings.ts"
import { nothingKnown, type SessionState } from "./state.ts"

/**
 * Which audiences a role belongs to. Observers see what candidates see; so does the candidate who practises alone,
 * whose interviewer is a script. Who reviews the round afterwards sees it without what its people wrote to each other.
 */
const audiencesOf: Record<PartRole, readonly Audience[]> = {
  candidate: ["everyone", "round"],
  interviewer: ["everyone", "round", "interviewers"],
  observer: ["everyone", "round"],
  reviewer: ["everyone"],
}

export function visibleTo(role: PartRole, event: Pick<EventCore, "type">): boolean {
  return audiencesOf[role].includes(audienceByType[event.type])
}

/**
 * The record as a role may have it, numbered 1, 2, 3 … without gaps, so that what is missing cannot be counted. The
 * numbers hold only if `events` is the record from its first event on.
 */
export function filterFor(role: PartRole, events: Iterable<EventCore>): SentEvent[] {
  const sent: SentEvent[] = []
  for (const event of events) if (visibleTo(role, event)) sent.push(numbered(event, sent.length + 1))
  return sent
}

/** Field by field, so that nothing else an event may carry (its `seq` above all) can slip out. */
function numbered({ at, type, version, actor, commandId, body }: EventCore, no: number): SentEvent {
  return { no, at, type, version, actor, commandId, body } as SentEvent
}

/**
 * The state as a role may have it: `fold(filterFor(role, events))` equals `project(role, fold(events))`. For reviewers of records
 * that are finished, and no others are theirs: until then a line of the chat brings the clock along.
 */
export function project(role: PartRole, state: SessionState): SessionState {
  const audiences = audiencesOf[role]
  const known = audiences.includes("interviewers") ? state : { ...state, interviewersOnly: nothingKnown }
  return audiences.includes("round") ? known : { ...known, messages: [] }
}
