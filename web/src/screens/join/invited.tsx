import { Button, Stack, Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { Link, useNavigate } from "react-router"
import type { InvitationRead } from "@tradeoff/shared/contracts/invitations.ts"
import { CallError } from "#api/call-error.ts"
import { explain } from "#api/explain.ts"
import { acceptInvitationMutation, invitationQuery } from "#api/invitations.ts"
import { queryClient } from "#api/query-client.ts"
import { dayAndTime } from "#features/invite/link-words.ts"
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
  const { from, role, promptTitle, lengthMin, level, mode, session } = invitation
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
            A mock system design interview, with {from ?? nameless.toLowerCase()}. {youAre(role)} {roleMeans[role]}
          </Text>
          <TakePart code={code} invitation={invitation} />
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
        { onSuccess: ({ id }) => void navigate(paths.session(id), { replace: true }), onError: readAgain },
      )
  }
  /** Whoever was quicker, or took it back: the page then says so. */
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: invitationQuery(code).queryKey })
  return (
    <form onSubmit={submit} aria-label="Take part" className={classes.form} noValidate>
      <NameField name={name} description="The others see it." />
      <Button type="submit" size="md" fullWidth mt="md" loading={isPending || isSuccess}>
        Take part
      </Button>
      <Text size="sm" c="dimmed" mt="xs">
        No account is needed. The clock does not start yet. The link works until {dayAndTime(invitation.expiresAt)}.
      </Text>
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)" mt="xs">
          {whyNotLetIn(error)}
        </Text>
      )}
    </form>
  )
}

/** The server says best what stands against it; what else can fail is told as everywhere. */
function whyNotLetIn(error: Error): string {
  if (error instanceof CallError && error.code === "wrongState") return error.message
  const { title, advice } = explain(error)
  return `${title}. ${advice}`
}

function titleFor({ from, role, session }: InvitationRead): string {
  if (session !== null) return "You take part in this round already"
  const who = from ?? nameless
  if (role === "interviewer") return `${who} asks you to interview`
  return role === "candidate" ? `${who} invites you to be interviewed` : `${who} invites you to look on`
}
