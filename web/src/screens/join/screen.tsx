import { Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import { Navigate, useLocation } from "react-router"
import { InvitationCode } from "@tradeoff/shared/contracts/invitations.ts"
import { CallError } from "#api/call-error.ts"
import { explain } from "#api/explain.ts"
import { invitationQuery } from "#api/invitations.ts"
import { keptText } from "#features/invite/kept-text.ts"
import { paths } from "#paths.ts"
import { closedWords, leadsNowhere, malformed } from "./closed-words.ts"
import { Closed } from "./closed.tsx"
import { CannotRead } from "./cannot-read.tsx"
import { Invited } from "./invited.tsx"

/** Signing in leads away and back by a path, at GitHub's even out of the app: the code waits in this tab and goes nowhere. */
const inHand = keptText("tradeoff-invitation", InvitationCode, () => sessionStorage)

/** The code stands behind the #, which browsers keep to themselves; a link opened over this page is read in its turn. */
export function Component() {
  const { hash } = useLocation()
  const code = InvitationCode.safeParse(hash.slice(1)).data ?? null
  useInHand(code)
  const left = hash === "" ? inHand.read() : ""
  if (left !== "") return <Navigate to={paths.join(left)} replace />
  return (
    <>
      <title>Invitation – Tradeoff</title>
      {code === null ? <Closed words={malformed} /> : <Read key={code} code={code} />}
    </>
  )
}

function useInHand(code: string | null): void {
  useEffect(() => {
    if (code !== null) inHand.keep(code)
  }, [code])
}

function Read({ code }: { code: string }) {
  const { data: invitation, error, isFetching, refetch } = useQuery(invitationQuery(code))
  if (invitation) {
    const words = invitation.session === null ? closedWords(invitation) : null
    return words ? <Closed words={words} /> : <Invited code={code} invitation={invitation} />
  }
  if (error instanceof CallError && error.code === "notFound") return <Closed words={leadsNowhere} />
  if (error) return <CannotRead {...explain(error)} trying={isFetching} onTry={() => void refetch()} />
  return (
    <Text role="status" c="dimmed">
      Reading the invitation…
    </Text>
  )
}
