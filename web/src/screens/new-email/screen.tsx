import { Anchor, Button, Stack, Text, Title } from "@mantine/core"
import { useMutation, useSuspenseQuery } from "@tanstack/react-query"
import { Link, useLocation } from "react-router"
import { LinkToken } from "@tradeoff/shared/contracts/accounts.ts"
import { confirmEmailMutation } from "#api/me.ts"
import { meQuery } from "#api/me-query.ts"
import { load } from "#api/query-client.ts"
import { whyNot } from "#features/account/account-words.ts"
import { paths } from "#paths.ts"

export async function loader() {
  await load(meQuery())
  return null
}

/** What the link leads to that a new address was sent. Opening it uses nothing up: mail programs open links too. */
export function Component() {
  const { hash } = useLocation()
  const token = LinkToken.safeParse(hash.slice(1)).data
  const { mutate, data, isPending, error } = useMutation(confirmEmailMutation)
  return (
    <Stack gap="md">
      <title>Sign in by this address – Tradeoff</title>
      <Title order={1}>{data ? "Your address is changed" : "Sign in by this address?"}</Title>
      {data && <Changed email={data.email} />}
      {!data && token === undefined && (
        <Text maw="36rem">
          This link is not complete. Copy all of it, up to its last character, or{" "}
          <Anchor component={Link} to={paths.account()} underline="always">
            ask for another one
          </Anchor>
          .
        </Text>
      )}
      {!data && token !== undefined && (
        <>
          <Text maw="36rem">
            From now on you sign in by the address that this link was sent to. Every browser is signed out but the one
            in which you asked for it.
          </Text>
          <Button loading={isPending} onClick={() => mutate(token)} w="fit-content">
            Change the address
          </Button>
          {error && (
            <Text role="alert" size="sm" c="var(--red-ink)">
              {whyNot(error)}
            </Text>
          )}
        </>
      )}
    </Stack>
  )
}

function Changed({ email }: { email: string }) {
  const { data: me } = useSuspenseQuery(meQuery())
  const signedIn = me.account !== null
  return (
    <>
      <Text>From now on you sign in as {email}.</Text>
      <Button component={Link} to={signedIn ? paths.account() : paths.signIn()} w="fit-content">
        {signedIn ? "Your account" : "Sign in"}
      </Button>
    </>
  )
}
