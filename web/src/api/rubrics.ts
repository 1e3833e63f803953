import { mutationOptions, queryOptions } from "@tanstack/react-query"
import type { RubricId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import {
  changeRubric,
  chooseRubric,
  createRubric,
  listRubrics,
  readRubric,
  removeRubric,
  type Rubric,
  type RubricWords,
} from "@tradeoff/shared/contracts/rubrics.ts"
import { call } from "./call.ts"
import { queryClient } from "./query-client.ts"

const listKey = ["rubrics"] as const

/** The product's own, then one's own. */
export function rubricListQuery() {
  return queryOptions({
    queryKey: listKey,
    queryFn: async ({ signal }) => (await call(listRubrics, {}, { signal })).rubrics,
    staleTime: 0,
  })
}

/** The latest version, or the one that is named. */
export function rubricQuery(id: RubricId, version?: number) {
  return queryOptions({
    queryKey: [...listKey, id, version ?? null],
    queryFn: ({ signal }) =>
      call(readRubric, { params: { id }, query: version === undefined ? {} : { version } }, { signal }),
    staleTime: 0,
  })
}

export const createRubricMutation = mutationOptions({
  mutationFn: (words: RubricWords) => call(createRubric, { body: words }),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: listKey }),
})

/** A version more, after the one that was read. */
export const changeRubricMutation = mutationOptions({
  mutationFn: ({ id, version, words }: Pick<Rubric, "id" | "version"> & { words: RubricWords }) =>
    call(changeRubric, { params: { id }, body: { after: version, words } }),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: listKey }),
})

export const removeRubricMutation = mutationOptions({
  mutationFn: (id: RubricId) => call(removeRubric, { params: { id } }),
  onSuccess: () => queryClient.invalidateQueries({ queryKey: listKey, refetchType: "none" }),
})

/** What a session is scored with, until somebody begins to score. */
export function chooseRubricMutation(id: SessionId) {
  return mutationOptions({
    mutationFn: (rubric: RubricId) => call(chooseRubric, { params: { id }, body: { rubric } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["session", id, "review"] }),
  })
}
