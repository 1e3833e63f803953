import { Button, Group, Stack, Text, TextInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { deleteAccountMutation } from "#api/me.ts"
import { whyNot } from "#features/account/account-words.ts"
import { paths } from "#paths.ts"
import { Section } from "./section.tsx"

/** The one thing here that cannot be undone: it wants one's own address typed. */
export function DeleteAccount({ email }: { email: string }) {
  const [typed, setTyped] = useState("")
  const { mutate, isPending, isSuccess, error } = useMutation(deleteAccountMutation)
  const sure = typed.trim().toLowerCase() === email
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (sure) mutate(typed.trim(), { onSuccess: () => window.location.assign(paths.home()) })
  }
  return (
    <Section title="Delete my account">
      <Text maw="36rem">
        Your sessions are deleted with everything in them, for good. A mock interview stays with your peer, without your
        name. Export your data first if you may want it later.
      </Text>
      <form onSubmit={submit} aria-label="Delete my account" style={{ alignSelf: "stretch" }}>
        <Stack gap="sm" maw="24rem">
          <TextInput
            name="confirm"
            label="Your e-mail address, to confirm"
            autoComplete="off"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Group gap="sm">
            <Button type="submit" color="red" loading={isPending || isSuccess} disabled={!sure}>
              Delete my account
            </Button>
            {!sure && (
              <Text size="sm" c="dimmed">
                Type {email} first.
              </Text>
            )}
          </Group>
          {error && (
            <Text role="alert" size="sm" c="var(--red-ink)">
              {whyNot(error)}
            </Text>
          )}
        </Stack>
      </form>
    </Section>
  )
}
