import { type Audience, audienceByType, type EventCore, type SentEvent } from "#contracts/session-events.ts"
import type { ParticipantRole } from "#contracts/session-settings.ts"
import { nothingKnown, type SessionState } from "./state.ts"

/**
 * Which audiences a role belongs to. Observers see what candidates see; so does the candidate who practises alone,
 * whose interviewer is a script.
 */
const audiencesOf: Record<ParticipantRole, readonly Audience[]> = {
  candidate: ["everyone"],
  interviewer: ["everyone", "interviewers"],
  observer: ["everyone"],
}

export function visibleTo(role: ParticipantRole, event: Pick<EventCore, "type">): boolean {
  return audiencesOf[role].includes(audienceByType[event.type])
}

/**
 * The record as a role may have it, numbered 1, 2, 3 … without gaps, so that what is missing cannot be counted. The
 * numbers hold only if `events` is the record from its first event on.
 */
export function filterFor(role: ParticipantRole, events: Iterable<EventCore>): SentEvent[] {
  const sent: SentEvent[] = []
  for (const event of events) if (visibleTo(role, event)) sent.push(numbered(event, sent.length + 1))
  return sent
}

/** Field by field, so that nothing else an event may carry (its `seq` above all) can slip out. */
function numbered({ at, type, version, actor, commandId, body }: EventCore, no: number): SentEvent {
  return { no, at, type, version, actor, commandId, body } as SentEvent
}

/** The state as a role may have it: `fold(filterFor(role, events))` equals `project(role, fold(events))`. */
export function project(role: ParticipantRole, state: SessionState): SessionState {
  return audiencesOf[role].includes("interviewers") ? state : { ...state, interviewersOnly: nothingKnown }
}
