import { mutationOptions, queryOptions } from "@tanstack/react-query"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import {
  createSession,
  deleteSession,
  listEvents,
  listQuestions,
  listSessions,
  type AskedSession,
  readSession,
} from "@tradeoff/shared/contracts/sessions.ts"
import { call } from "./call.ts"
import { queryClient } from "./query-client.ts"

const listKey = ["sessions"] as const

export function sessionListQuery() {
  return queryOptions({
    queryKey: listKey,
    queryFn: async ({ signal }) => (await call(listSessions, { query: { limit: 50 } }, { signal })).sessions,
    staleTime: 0,
  })
}

export function sessionQuery(id: SessionId) {
  return queryOptions({
    queryKey: ["session", id],
    queryFn: ({ signal }) => call(readSession, { params: { id } }, { signal }),
    staleTime: 0,
  })
}

/** The session's record so far, as its reader may see it. */
export function sessionEventsQuery(id: SessionId) {
  return queryOptions({
    queryKey: ["session", id, "events"],
    queryFn: async ({ signal }) => (await call(listEvents, { params: { id } }, { signal })).events,
    staleTime: 0,
  })
}

/** The questions one can ask of the session's kit. They are the pinned version's and never change. */
export function sessionQuestionsQuery(id: SessionId) {
  return queryOptions({
    queryKey: ["session", id, "questions"],
    queryFn: async ({ signal }) => (await call(listQuestions, { params: { id } }, { signal })).questions,
    staleTime: Infinity,
  })
}

export const createSessionMutation = mutationOptions({
  mutationFn: (body: AskedSession) => call(createSession, { body }),
  onSuccess: (session) => {
    queryClient.setQueryData(sessionQuery(session.id).queryKey, session)
    return queryClient.invalidateQueries({ queryKey: listKey, refetchType: "none" })
  },
})

/** Once it resolves, the list no longer holds the session, whether or not a fresh list can be had. */
export const deleteSessionMutation = mutationOptions({
  mutationFn: (id: SessionId) => call(deleteSession, { params: { id } }),
  onSuccess: (_, id) => {
    queryClient.setQueryData(sessionListQuery().queryKey, (sessions) =>
      sessions?.filter((session) => session.id !== id),
    )
    queryClient.removeQueries({ queryKey: ["session", id] })
  },
})
