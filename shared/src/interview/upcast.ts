import { z } from "zod"
import { CommandId } from "#contracts/ids.ts"
import {
  Actor,
  Audience,
  audienceByType,
  currentVersions,
  eventBodies,
  type EventType,
  Instant,
  type SessionEvent,
} from "#contracts/session-events.ts"

/** Turns a body of one version into one of the next. */
export type Upcaster = (body: never) => unknown

/**
 * How older bodies are read: `upcasters[type][n]` makes version n + 1 of version n. A type in version 1 needs none, one
 * in version 3 those of 1 and 2.
 */
const upcasters: Partial<Record<EventType, Readonly<Record<number, Upcaster>>>> = {
  // Version 2 lets the slug be null; every body of version 1 is one of version 2.
  sessionCreated: { 1: (body) => body },
  // Before there were interviewers, a fact was only ever told on asking.
  factGiven: { 1: (body: object) => ({ ...body, volunteered: false }) },
}

const Envelope = z.object({
  seq: z.int().positive(),
  at: Instant,
  type: z.string(),
  version: z.int().positive(),
  audience: Audience,
  actor: Actor,
  commandId: CommandId.nullable(),
  body: z.unknown(),
})

/** Why a row cannot be read: it was written by a release that knows more than this one, or it is damaged. */
export interface Unreadable {
  reason: "newer" | "damaged"
  message: string
}

/**
 * A stored row as an event of the current version. Nothing of a session may be served past an unreadable row: a fold
 * that leaves an event out is another session.
 */
export function parseStoredEvent(row: unknown): { event: SessionEvent } | { unreadable: Unreadable } {
  const envelope = Envelope.safeParse(row)
  if (!envelope.success) return damaged(`A session event's row is malformed: ${z.prettifyError(envelope.error)}`)
  const { type, version, audience, seq } = envelope.data
  const named = `event ${seq} (${type}, version ${version})`
  if (!isEventType(type) || version > currentVersions[type]) {
    return unreadable("newer", `This release cannot read ${named}: a newer release wrote it. Upgrade to that one.`)
  }
  if (audience !== audienceByType[type]) return damaged(`The audience of ${named} is not that of its type.`)
  const stored = bodySchema(type, version).safeParse(envelope.data.body)
  if (!stored.success) return damaged(`The body of ${named} is malformed: ${z.prettifyError(stored.error)}`)
  const body = upcast(stored.data, version, currentVersions[type], upcasters[type] ?? {})
  return { event: { ...envelope.data, version: currentVersions[type], body } as SessionEvent }
}

/** `body` taken from version to version; a missing upcaster is our own mistake and throws. */
export function upcast(body: unknown, from: number, to: number, steps: Readonly<Record<number, Upcaster>>): unknown {
  let current = body
  for (let version = from; version < to; version += 1) {
    const step = steps[version]
    if (step === undefined) throw new Error(`No upcaster from version ${version} to ${version + 1}`)
    current = step(current as never)
  }
  return current
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventBodies, type)
}

function bodySchema(type: EventType, version: number): z.ZodType {
  const versions: Readonly<Record<number, z.ZodType>> = eventBodies[type]
  return versions[version] ?? z.never()
}

function damaged(message: string) {
  return unreadable("damaged", message)
}

function unreadable(reason: Unreadable["reason"], message: string): { unreadable: Unreadable } {
  return { unreadable: { reason, message } }
}
