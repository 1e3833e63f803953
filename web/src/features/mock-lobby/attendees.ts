import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionPerson } from "@tradeoff/shared/contracts/session-view.ts"
import type { Seat } from "@tradeoff/shared/interview/state.ts"
import type { People } from "@tradeoff/shared/link/session-link.ts"
import { nameless } from "#features/peers/peers.ts"

/** Somebody in the lobby. */
export interface Attendee {
  participant: number
  role: ParticipantRole
  name: string
  ready: boolean
  /** Whether a page of theirs is open; null while this page has no line to the server, and cannot know. */
  here: boolean | null
}

/** A part in the round, and who has it. */
export interface Part {
  role: ParticipantRole
  who: Attendee | null
}

/**
 * Candidate and interviewer, each there or not, then the observers. The record says who has a part; their names come with the
 * line, or are known from before it was open.
 */
export function partsOf(seats: readonly Seat[], people: People, before: readonly SessionPerson[]): Part[] {
  const attendees = seats
    .filter(({ participant, removed }) => !removed && stillTakesPart(participant, people))
    .map(({ participant, role, readyAt }): Attendee => {
      const met = people.find((person) => person.participant === participant)
      const name = (met ?? before.find((person) => person.participant === participant))?.name ?? nameless
      return { participant, role, name, ready: readyAt !== null, here: met ? met.sockets > 0 : null }
    })
  const seated = (["candidate", "interviewer"] as const).map((role) => ({
    role,
    who: attendees.find((attendee) => attendee.role === role) ?? null,
  }))
  const observers = attendees.filter(({ role }) => role === "observer").map((who) => ({ role: who.role, who }))
  return [...seated, ...observers]
}

/** An observer who deletes the round from their own list keeps a seat in the record; the line no longer names them. */
function stillTakesPart(participant: number, people: People): boolean {
  const newest = Math.max(0, ...people.map((person) => person.participant))
  // Who came a moment ago may be in the record, and not yet among the people.
  return people.length === 0 || participant > newest || people.some((person) => person.participant === participant)
}
