import { useSuspenseQuery } from "@tanstack/react-query"
import { promptListQuery } from "#api/prompts.ts"
import { load, queryClient } from "#api/query-client.ts"
import { sessionListQuery, sessionQuery } from "#api/sessions.ts"
import { FirstVisit } from "./first-visit.tsx"
import { LaterVisit } from "./later-visit.tsx"
import { unfinished } from "./unfinished.ts"

export async function loader() {
  const [sessions] = await Promise.all([load(sessionListQuery()), load(promptListQuery())])
  await Promise.all(unfinished(sessions).map(({ id }) => queryClient.prefetchQuery(sessionQuery(id))))
  return null
}

export function Component() {
  const { data: sessions } = useSuspenseQuery(sessionListQuery())
  const { data: prompts } = useSuspenseQuery(promptListQuery())
  return (
    <>
      <title>Tradeoff</title>
      {sessions.length === 0 ? <FirstVisit prompts={prompts} /> : <LaterVisit prompts={prompts} sessions={sessions} />}
    </>
  )
}
