import { Button, NativeSelect, Text, Title } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { Link, useNavigate } from "react-router"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { whyNotDone } from "#api/explain.ts"
import { promptListQuery } from "#api/prompts.ts"
import { sessionListQuery } from "#api/sessions.ts"
import { swapRolesMutation } from "#api/swap.ts"
import { nameless } from "#features/peers/peers.ts"
import { nextPrompt } from "#features/start-session/quick-settings.ts"
import { paths } from "#paths.ts"
import classes from "./change-over.module.css"
import { otherPrompts, secondRound } from "./next-round.ts"

interface Props {
  /** The first round, as the server knows it now. */
  session: SessionView
  /** Null for one whose name is not known any more. */
  peer: string | null
  /** Whether it is what one would do first here: a page has one primary action. */
  first: boolean
}

/** The second half of an evening: the same two people, their parts changed over, and another question. */
export function ChangeOver({ session, peer, first }: Props) {
  const name = peer ?? nameless
  return (
    <section aria-labelledby="change-over" className={classes.panel}>
      <div className={classes.words}>
        <Title order={2} id="change-over">
          Change over
        </Title>
        <Text role="status">
          {session.swappedInto === null
            ? partsNext(session.role, name)
            : "The second round is set up, and waits for both of you."}
        </Text>
      </div>
      {session.swappedInto === null ? (
        <SetUp session={session} first={first} />
      ) : (
        <GoThere id={session.swappedInto} first={first} />
      )}
    </section>
  )
}

function GoThere({ id, first }: { id: SessionId; first: boolean }) {
  return (
    <Button variant={first ? "filled" : "default"} component={Link} to={paths.session(id)}>
      Go to the second round
    </Button>
  )
}

function SetUp({ session, first }: Pick<Props, "session" | "first">) {
  const navigate = useNavigate()
  const choice = useNextPrompt(session)
  const { mutate, isPending, isSuccess, error } = useMutation(swapRolesMutation(session.id))
  const { prompt } = choice
  const changeOver = () => {
    if (prompt) mutate(secondRound(prompt, session), { onSuccess: ({ id }) => void navigate(paths.session(id)) })
  }
  return (
    <div className={classes.setUp}>
      <NativeSelect
        size="sm"
        className={classes.select}
        label="The next question"
        value={prompt?.slug ?? ""}
        data={choice.prompts.map(({ slug, title }) => ({ value: slug, label: title }))}
        disabled={choice.prompts.length === 0}
        onChange={({ currentTarget }) => choice.choose(currentTarget.value)}
      />
      <Button
        variant={first ? "filled" : "default"}
        disabled={!prompt}
        loading={isPending || isSuccess}
        onClick={changeOver}
      >
        Change over
      </Button>
      <WhyNot error={error ?? choice.error} empty={choice.none} />
    </div>
  )
}

function WhyNot({ error, empty }: { error: Error | null; empty: boolean }) {
  if (error === null) return empty ? <Text size="sm">There is no other prompt in the library.</Text> : null
  return (
    <Text role="alert" size="sm" c="var(--red-ink)">
      {whyNotDone(error)}
    </Text>
  )
}

/** The question that is chosen: until one chooses, what would be practised next. */
function useNextPrompt(session: SessionView) {
  const list = useQuery(promptListQuery())
  const mine = useQuery(sessionListQuery())
  const [chosen, choose] = useState<string | null>(null)
  const prompts = otherPrompts(list.data ?? [], session)
  // Until one's own rounds are known too, a suggestion would change under the hand.
  const suggested = mine.isPending ? undefined : nextPrompt(prompts, mine.data ?? [])
  const prompt = prompts.find(({ slug }) => slug === chosen) ?? suggested
  return { prompts, prompt, choose, error: list.error, none: list.isSuccess && prompts.length === 0 }
}

function partsNext(role: SessionView["role"], peer: string): string {
  const [interviews, designs] = role === "candidate" ? ["You interview", peer] : [`${peer} interviews`, "you"]
  return `${interviews} next, and ${designs} ${designs === "you" ? "design" : "designs"}: a round like this one, with another question.`
}
