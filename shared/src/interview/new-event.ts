import {
  type Actor,
  audienceByType,
  currentVersions,
  type EventBody,
  type EventType,
  type NewEvent,
} from "#contracts/session-events.ts"
import type { CommandId } from "#contracts/ids.ts"

/** Where an event comes from, and when. */
export interface Origin {
  at: number
  actor: Actor
  commandId: CommandId | null
}

/** An event of the current version with the audience of its type. */
export function newEvent<Type extends EventType>(type: Type, body: EventBody<Type>, origin: Origin): NewEvent<Type> {
  return { ...origin, type, version: currentVersions[type], audience: audienceByType[type], body }
}

/** What the scripted interviewer says at an instant. */
export function saidByScript(at: number): Origin {
  return { at, actor: "script", commandId: null }
}

/** What the passing of time caused at an instant. */
export function causedByTime(at: number): Origin {
  return { at, actor: "clock", commandId: null }
}
