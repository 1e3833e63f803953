import type { SessionCommand } from "#contracts/session-commands.ts"
import type { NewEvent } from "#contracts/session-events.ts"
import { newEvent, type Origin } from "#interview/new-event.ts"
import type { Note, SessionState } from "#interview/state.ts"

/** The commands by which an interviewer writes something down for themself. */
const writing = ["markCheckpoint", "takeNote", "changeNote", "removeNote", "draftScore"] as const
export type WritingCommand = Extract<SessionCommand, { type: (typeof writing)[number] }>

export function writesDown(command: SessionCommand): command is WritingCommand {
  return (writing as readonly string[]).includes(command.type)
}

export const notesMax = 500

/** Why it cannot be written down, for people; null if it can. */
export function whyNotWritten({ interviewersOnly: { notes } }: SessionState, command: WritingCommand): string | null {
  if (command.type === "takeNote" && notes.length >= notesMax && !notes.some(({ note }) => note === command.note))
    return `A round has room for ${notesMax} notes. Remove some.`
  if (command.type === "changeNote" && !notes.some(({ note }) => note === command.note)) {
    return "This note has been removed. Write it anew."
  }
  return null
}

export function isWrittenDown({ interviewersOnly }: SessionState, command: WritingCommand): boolean {
  const { checkpoints, notes, draft } = interviewersOnly
  switch (command.type) {
    case "markCheckpoint":
      return (checkpoints[command.checkpoint] ?? null) === command.state
    case "takeNote":
      return notes.some(({ note }) => note === command.note)
    case "changeNote":
      return notes.some((note) => note.note === command.note && readsSo(note, command))
    case "removeNote":
      return !notes.some(({ note }) => note === command.note)
    case "draftScore":
      return (draft[command.dimension] ?? null) === command.score
  }
}

function readsSo(note: Note, { kind, words, dimension }: Extract<WritingCommand, { type: "changeNote" }>): boolean {
  return note.kind === kind && note.words === words && note.dimension === dimension
}

export function writtenDown({ phase }: SessionState, command: WritingCommand, origin: Origin): NewEvent {
  switch (command.type) {
    case "markCheckpoint":
      return newEvent("checkpointMarked", { checkpoint: command.checkpoint, state: command.state }, origin)
    case "draftScore":
      return newEvent("draftScored", { dimension: command.dimension, score: command.score }, origin)
    case "removeNote":
      return newEvent("noteRemoved", { note: command.note }, origin)
    case "changeNote": {
      const { note, kind, words, dimension } = command
      return newEvent("noteChanged", { note, kind, words, dimension }, origin)
    }
    case "takeNote": {
      const { note, kind, words, dimension, shapes } = command
      return newEvent("noteTaken", { note, kind, words, dimension, step: phase, shapes }, origin)
    }
  }
}
