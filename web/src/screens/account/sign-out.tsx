import { Button, Group, Text } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { signOutMutation } from "#api/me.ts"
import { whyNot } from "#features/account/account-words.ts"
import { paths } from "#paths.ts"
import { Section } from "./section.tsx"

export function SignOut() {
  const { mutate, isPending, isSuccess, variables, error } = useMutation(signOutMutation)
  const busy = isPending || isSuccess
  const press = (everywhere: boolean) => ({
    loading: busy && variables === everywhere,
    disabled: busy,
    onClick: () => mutate(everywhere, { onSuccess: () => window.location.assign(paths.home()) }),
  })
  return (
    <Section title="Sign out">
      <Text maw="36rem">
        Your sessions stay in your account. Pages that are open elsewhere are closed when you sign out everywhere.
      </Text>
      <Group gap="sm">
        <Button variant="default" {...press(false)}>
          Sign out
        </Button>
        <Button variant="default" {...press(true)}>
          Sign out everywhere
        </Button>
      </Group>
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          {whyNot(error)}
        </Text>
      )}
    </Section>
  )
}
