import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import type { Account, Me } from "@tradeoff/shared/contracts/me.ts"
import { meQuery } from "#api/me-query.ts"
import { load } from "#api/query-client.ts"
import { KeepQuestion } from "#features/account/keep-question.tsx"
import { paths } from "#paths.ts"
import { ChangeEmail } from "./change-email.tsx"
import { ChangePassword } from "./change-password.tsx"
import { ChoosePassword } from "./choose-password.tsx"
import { DeleteAccount } from "./delete-account.tsx"
import { ExportData } from "./export-data.tsx"
import { Profile } from "./profile.tsx"
import { SignOut } from "./sign-out.tsx"

export async function loader() {
  await load(meQuery())
  return null
}

export function Component() {
  const { data: me } = useSuspenseQuery(meQuery())
  return (
    <>
      <title>Your account – Tradeoff</title>
      {me.account === null ? (
        <Guest policies={me.policies} />
      ) : (
        <Member account={me.account} keepable={me.keepable} mail={me.policies.mail} />
      )}
    </>
  )
}

function Member({ account, keepable, mail }: { account: Account; keepable: number; mail: boolean }) {
  return (
    <Stack gap="xl">
      <Title order={1}>Your account</Title>
      {keepable > 0 && <KeepQuestion count={keepable} level={2} onKept={() => {}} />}
      <Profile account={account} />
      <SignOut />
      {account.signInBy.includes("password") ? (
        <>
          <ChangeEmail mail={mail} />
          <ChangePassword />
        </>
      ) : (
        <ChoosePassword email={account.email} mail={mail} />
      )}
      <ExportData />
      <DeleteAccount email={account.email} />
    </Stack>
  )
}

function Guest({ policies }: { policies: Me["policies"] }) {
  return (
    <Stack gap="xl">
      <Stack gap="md" maw="36rem">
        <Title order={1}>You are here without an account</Title>
        <Text>
          {policies.guests === "none"
            ? "This server is for people with an account."
            : "Your sessions belong to this browser. With an account you find them in every browser where you sign in."}
        </Text>
        <Group gap="sm">
          <Button component={Link} to={paths.signIn({ next: paths.account() })}>
            Sign in
          </Button>
          {policies.signUp === "open" && (
            <Button component={Link} to={paths.signIn({ do: "up", next: paths.account() })} variant="default">
              Make an account
            </Button>
          )}
        </Group>
      </Stack>
      {policies.guests === "allowed" && <ExportData />}
    </Stack>
  )
}
