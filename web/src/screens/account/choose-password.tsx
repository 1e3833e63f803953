import { Button, Text } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { requestResetMutation } from "#api/me.ts"
import { linkIsComing, whyNot } from "#features/account/account-words.ts"
import { Section } from "./section.tsx"

/** For an account that only GitHub opens: by a link, as one that was forgotten, so that it is its owner who chooses it. */
export function ChoosePassword({ email, mail }: { email: string; mail: boolean }) {
  const { mutate, isPending, isSuccess, error } = useMutation(requestResetMutation)
  return (
    <Section title="Choose a password">
      <Text maw="36rem">
        You sign in by GitHub. With a password you can sign in by your e-mail address too, and change that address. You
        choose it by a link, and every browser is signed out.
      </Text>
      <Button variant="default" loading={isPending} onClick={() => mutate(email)}>
        Ask for a link
      </Button>
      <div role="status">{isSuccess && <Text size="sm">{linkIsComing(mail, email)}</Text>}</div>
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          {whyNot(error)}
        </Text>
      )}
    </Section>
  )
}
