import { Button, Stack, Text, Title } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { Link, useNavigate } from "react-router"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { InvitationRead } from "@tradeoff/shared/contracts/invitations.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { whyNotDone } from "#api/explain.ts"
import { acceptInvitationMutation, invitationQuery } from "#api/invitations.ts"
import { meQuery } from "#api/me-query.ts"
import { queryClient } from "#api/query-client.ts"
import { dayAndTime } from "#features/invite/links/link-words.ts"
import { NameField } from "#features/invite/name-field.tsx"
import { roleMeans, youAre } from "#features/invite/peer-words.ts"
import { useOwnName } from "#features/invite/use-own-name.ts"
import { nameless } from "#features/peers/peers.ts"
import { levelWords, modeWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import classes from "./join.module.css"

interface Props {
  code: string
  /** Open, or to a round that one takes part in already. */
  invitation: InvitationRead
}

/** Who invites to what; and below it the way in. */
export function Invited({ code, invitation }: Props) {
  const { role, promptTitle, lengthMin, level, mode, session } = invitation
  const { data: me } = useQuery(meQuery())
  const forMembers = me?.account === null && me.policies.guests === "none"
  return (
    <Stack gap="lg" maw="32rem">
      <div>
        <Title order={1}>{titleFor(invitation)}</Title>
        <Text size="lg" mt="xs">
          {promptTitle}: {lengthMin} minutes, {levelWords[level].toLowerCase()} level,{" "}
          {modeWords[mode].name.toLowerCase()} mode
        </Text>
      </div>
      {session === null ? (
        <>
          <Text>
            {whatItIs(invitation)} {youAre(role)} {roleMeans[role]}
          </Text>
          {forMembers ? <SignInFirst /> : <TakePart code={code} invitation={invitation} />}
        </>
      ) : (
        <>
          <Text>Nothing of the link is used up by opening it again.</Text>
          <Button component={Link} to={paths.session(session)} replace size="md" className={classes.go}>
            Go to the round
          </Button>
        </>
      )}
    </Stack>
  )
}

/** Where nobody takes part without an account. The way back to this invitation is kept in the tab. */
function SignInFirst() {
  return (
    <>
      <Text>
        This server is for people with an account. Sign in, and you come back to this invitation; nothing of it is used
        up meanwhile.
      </Text>
      <Button component={Link} to={paths.signIn({ next: paths.join() })} size="md" className={classes.go}>
        Sign in to take part
      </Button>
    </>
  )
}

function TakePart({ code, invitation }: Props) {
  const navigate = useNavigate()
  const name = useOwnName()
  const { mutate, isPending, isSuccess, error } = useMutation(acceptInvitationMutation)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const called = name.take()
    if (called === null) event.currentTarget.querySelector<HTMLElement>("[name=name]")?.focus()
    else
      mutate(
        { code, name: called },
        { onSuccess: ({ id, role }) => void navigate(leadsTo(id, role), { replace: true }), onError: readAgain },
      )
  }
  /** Whoever was quicker, or took it back: the page then says so. */
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: invitationQuery(code).queryKey })
  const { seen, go, next } = invitation.role === "reviewer" ? reviewing : playing
  return (
    <form onSubmit={submit} aria-label={go} className={classes.form} noValidate>
      <NameField name={name} description={seen} />
      <Button type="submit" size="md" fullWidth mt="md" loading={isPending || isSuccess}>
        {go}
      </Button>
      <Text size="sm" c="dimmed" mt="xs">
        No account is needed. {next} The link works until {dayAndTime(invitation.expiresAt)}.
      </Text>
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)" mt="xs">
          {whyNotDone(error)}
        </Text>
      )}
    </form>
  )
}

const playing = { seen: "The others see it.", go: "Take part", next: "The clock does not start yet." }
const reviewing = {
  seen: "It stands beside your review.",
  go: "Begin the review",
  next: "It takes about twelve minutes, and what you write is kept if you come back later.",
}

/** Who comes to review has no part in the round itself. */
function leadsTo(id: SessionId, role: PartRole): string {
  return role === "reviewer" ? paths.review(id) : paths.session(id)
}

function whatItIs({ role, from, alone }: InvitationRead): string {
  if (role === "reviewer") return `A round of ${from ?? nameless.toLowerCase()}, recorded from beginning to end.`
  const mock = `A mock system design interview, with ${from ?? nameless.toLowerCase()}.`
  return alone ? `${mock} The candidate has gone on without a peer: the scripted interviewer asks.` : mock
}

function titleFor({ from, role, session }: InvitationRead): string {
  if (session !== null) return "You take part in this round already"
  const who = from ?? nameless
  if (role === "reviewer") return `${who} asks you to review a round`
  if (role === "interviewer") return `${who} asks you to interview`
  return role === "candidate" ? `${who} invites you to be interviewed` : `${who} invites you to look on`
}
