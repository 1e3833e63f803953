import { Text, Title } from "@mantine/core"
import { type LoaderFunctionArgs, useLoaderData } from "react-router"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { CallError } from "#api/call-error.ts"
import { load } from "#api/query-client.ts"
import { sessionQuery } from "#api/sessions.ts"
import { KitLess } from "./kit-less.tsx"
import { OwnQuestionForm } from "./own-question-form.tsx"
import classes from "./own-question.module.css"

/** `?again=…` names a session whose question is to be practised once more. */
export async function loader({ request }: LoaderFunctionArgs) {
  const again = new URL(request.url).searchParams.get("again")
  if (again === null) return null
  const id = SessionId.safeParse(again)
  if (!id.success) throw new CallError("sessionNotFound", "The address names no session.")
  return load(sessionQuery(id.data))
}

export function Component() {
  const again = useLoaderData<typeof loader>()
  return (
    <>
      <title>Write your own question – Tradeoff</title>
      <div className={classes.page}>
        <div>
          <Title order={1}>Write your own question</Title>
          <Text c="dimmed" size="lg" mt="xs">
            The one you were asked last week, or the one you are afraid of.
          </Text>
        </div>
        <OwnQuestionForm key={again?.id} again={again} />
        <KitLess />
      </div>
    </>
  )
}
