import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { Link, useNavigate, useSearchParams } from "react-router"
import type { Me } from "@tradeoff/shared/contracts/me.ts"
import { meQuery } from "#api/me-query.ts"
import { load } from "#api/query-client.ts"
import { KeepQuestion } from "#features/account/keep-question.tsx"
import { nextPage } from "#features/account/next-page.ts"
import { paths } from "#paths.ts"
import { ForgotForm } from "./forgot-form.tsx"
import { GitHub } from "./git-hub.tsx"
import { SignInForm } from "./sign-in-form.tsx"
import { SignUpForm } from "./sign-up-form.tsx"

export async function loader() {
  await load(meQuery())
  return null
}

/** In, up, or forgotten; and once one is in, what becomes of what this browser has made without an account. */
export function Component() {
  const { data: me } = useSuspenseQuery(meQuery())
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const next = nextPage(search.get("next"), window.location.origin)
  const goOn = () => void navigate(next, { replace: true })
  const onIn = ({ keepable }: Me) => {
    if (keepable === 0) goOn()
  }
  const props = { next: search.get("next") ?? undefined, policies: me.policies }
  return (
    <>
      <title>Sign in – Tradeoff</title>
      {me.account !== null && me.keepable > 0 && (
        <KeepQuestion count={me.keepable} level={1} onKept={goOn} onLeave={goOn} />
      )}
      {me.account !== null && me.keepable === 0 && <SignedIn name={me.account.name} next={next} />}
      {me.account === null && (
        <Stack gap="lg">
          {search.get("do") === "up" && <SignUpForm next={props.next} onIn={onIn} />}
          {search.get("do") === "forgot" && <ForgotForm {...props} />}
          {!["up", "forgot"].includes(search.get("do") ?? "") && <SignInForm {...props} onIn={onIn} />}
          {me.policies.gitHub && search.get("do") !== "forgot" && (
            <GitHub next={next} refused={search.get("refused") === "github"} />
          )}
        </Stack>
      )}
    </>
  )
}

function SignedIn({ name, next }: { name: string; next: string }) {
  return (
    <Stack gap="md" maw="36rem">
      <Title order={1}>You are signed in</Title>
      <Text>As {name}. Your sessions are on the home page, in every browser where you sign in.</Text>
      <Group gap="sm">
        <Button component={Link} to={next}>
          Go on
        </Button>
        <Button component={Link} to={paths.account()} variant="default">
          Your account
        </Button>
      </Group>
    </Stack>
  )
}
