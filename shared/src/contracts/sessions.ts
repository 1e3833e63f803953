import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { PromptSlug, SessionId } from "./ids.ts"
import { Kit } from "./kit-format.ts"
import { FactId } from "./kit-words.ts"
import { OwnQuestion } from "./prompt-format.ts"
import type { CommandId } from "./ids.ts"
import { SessionCommand } from "./session-commands.ts"
import { SentEvent } from "./session-events.ts"
import { PersonName } from "./person-name.ts"
import { Begins, ParticipantRole, SessionSettings } from "./session-settings.ts"
import { SessionMoment, SessionSummary, SessionView } from "./session-view.ts"

const SessionParams = z.object({ id: SessionId })
const participants = ["candidate", "interviewer", "observer"] as const
const withReviewers = [...participants, "reviewer"] as const

type WithOptionalId<Command> = Command extends SessionCommand
  ? Omit<Command, "commandId"> & { commandId?: CommandId }
  : never

/** A command as a client posts it: one without an id is given one by the server, and then cannot be repeated safely. */
export const PostedCommand = z.discriminatedUnion(
  "type",
  SessionCommand.options.map((option: z.ZodObject) =>
    option.partial({ commandId: true }),
  ) as unknown as typeof SessionCommand.options,
) as unknown as z.ZodType<WithOptionalId<SessionCommand>>

/**
 * One of the three: the slug of a prompt, a question of one's own, or a moment of a finished session, whose question,
 * board and cards the new one goes on from.
 */
export const NewSession = SessionSettings.extend({
  /** In a mock: the part that one takes oneself. */
  role: ParticipantRole.exclude(["observer"]).default("candidate"),
  /** In a mock: what one is called there. */
  name: PersonName.optional(),
  promptSlug: PromptSlug.optional(),
  question: OwnQuestion.optional(),
  from: SessionMoment.optional(),
  begins: Begins.default("onStart"),
})
  .refine(
    ({ promptSlug, question, from }) => [promptSlug, question, from].filter((one) => one !== undefined).length === 1,
    "Name a prompt by promptSlug, write a question of your own, or go on from a moment of a session: one of the three.",
  )
  .refine(({ kind, role }) => kind === "mock" || role === "candidate", "Alone one is the candidate.")
  .refine(({ kind, name }) => kind === "solo" || name !== undefined, "Say what you are called: your peer is told.")
  .refine(
    ({ kind, begins, from }) => kind === "solo" || (begins === "onStart" && from === undefined),
    "A mock begins empty, in its lobby.",
  )
export type NewSession = z.infer<typeof NewSession>
/** As a client asks for one: what it does not say has its default. */
export type AskedSession = z.input<typeof NewSession>

export const createSession = endpoint({
  name: "createSession",
  summary: "Start a session of a prompt, of one's own question, or from a moment of a finished one",
  method: "POST",
  path: "/api/sessions",
  who: ["anyone"],
  body: NewSession,
  status: 201,
  reply: SessionView,
})

export const listSessions = endpoint({
  name: "listSessions",
  summary: "My sessions, newest first",
  method: "GET",
  path: "/api/sessions",
  who: ["anyone"],
  query: z.object({
    limit: z.coerce.number().int().min(1).max(100).default(50),
    before: z.coerce.number().int().optional().describe("only sessions created before this instant (epoch ms)"),
  }),
  status: 200,
  reply: z.object({ sessions: z.array(SessionSummary) }),
})

export const readSession = endpoint({
  name: "readSession",
  summary: "One session: status, clock, time by step",
  method: "GET",
  path: "/api/sessions/:id",
  who: withReviewers,
  params: SessionParams,
  status: 200,
  reply: SessionView,
})

export const deleteSession = endpoint({
  name: "deleteSession",
  summary: "Delete a session with its board, notes and record; a mock stays with one's peer, without one's name",
  method: "DELETE",
  path: "/api/sessions/:id",
  who: participants,
  params: SessionParams,
  status: 204,
})

export const commandSession = endpoint({
  name: "commandSession",
  summary: "Give a command; the reply holds the events it caused",
  method: "POST",
  path: "/api/sessions/:id/commands",
  who: ["candidate", "interviewer"],
  params: SessionParams,
  body: PostedCommand,
  status: 200,
  reply: z.object({ events: z.array(SentEvent) }),
})

export const listEvents = endpoint({
  name: "listEvents",
  summary: "The session's record, as far as one's role may see it",
  method: "GET",
  path: "/api/sessions/:id/events",
  who: withReviewers,
  params: SessionParams,
  query: z.object({ after: z.coerce.number().int().min(0).default(0).describe("only events numbered higher") }),
  status: 200,
  reply: z.object({ events: z.array(SentEvent) }),
})

export const listQuestions = endpoint({
  name: "listQuestions",
  summary: "The questions one can ask in practice mode; their answers come on asking. Empty in interview mode",
  method: "GET",
  path: "/api/sessions/:id/questions",
  who: participants,
  params: SessionParams,
  status: 200,
  reply: z.object({ questions: z.array(z.object({ fact: FactId, question: z.string() })) }),
})

export const readKit = endpoint({
  name: "readKit",
  summary: "The kit this session was played with, once it is finished",
  method: "GET",
  path: "/api/sessions/:id/kit",
  who: withReviewers,
  params: SessionParams,
  status: 200,
  reply: Kit,
})
