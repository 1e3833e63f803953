import { Anchor, Stack, Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { Link } from "react-router"
import { requestResetMutation } from "#api/me.ts"
import { AccountForm } from "#features/account/account-form.tsx"
import { whyNot } from "#features/account/account-words.ts"
import { EmailField } from "#features/account/fields.tsx"
import { paths } from "#paths.ts"
import type { FormProps } from "./sign-in-form.tsx"

/** Says the same whether or not there is such an account. */
export function ForgotForm({ next, policies }: FormProps) {
  const { mutate, isPending, isSuccess, error } = useMutation(requestResetMutation)
  const done = policies.mail
    ? "If there is an account with this address, a mail is on its way to it. The link in it works for 15 minutes."
    : "If there is an account with this address, whoever runs this server now has a link for you. It works for 15 minutes: ask them for it."
  return (
    <Stack gap="md">
      <Title order={1}>Forgot your password?</Title>
      <Text maw="36rem">
        {policies.mail
          ? "You get a mail with a link by which you choose a new one."
          : "You choose a new one by a link. This server sends no mail: whoever runs it reads the link in its log and hands it to you."}
      </Text>
      <AccountForm
        label="Forgot your password?"
        submit="Ask for a link"
        busy={isPending}
        fault={error && whyNot(error)}
        done={isSuccess ? done : undefined}
        onSubmit={(field) => mutate(field("email").trim())}
      >
        <EmailField />
      </AccountForm>
      <Text>
        <Anchor component={Link} to={paths.signIn({ next })} underline="always">
          Back to signing in
        </Anchor>
      </Text>
    </Stack>
  )
}
