import { Anchor, Button, Stack, Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { Link, useLocation } from "react-router"
import { LinkToken } from "@tradeoff/shared/contracts/accounts.ts"
import { resetPasswordMutation } from "#api/me.ts"
import { AccountForm } from "#features/account/account-form.tsx"
import { whyNot } from "#features/account/account-words.ts"
import { NewPasswordField } from "#features/account/fields.tsx"
import { paths } from "#paths.ts"

export const loader = () => null

/** What a reset link leads to. Opening it uses nothing up. */
export function Component() {
  const { hash } = useLocation()
  const token = LinkToken.safeParse(hash.slice(1)).data
  const { mutate, isPending, isSuccess, error } = useMutation(resetPasswordMutation)
  return (
    <Stack gap="md">
      <title>Choose a new password – Tradeoff</title>
      <Title order={1}>{isSuccess ? "Your password is changed" : "Choose a new password"}</Title>
      {isSuccess && (
        <>
          <Text>Every browser was signed out. Sign in with the new password.</Text>
          <Button component={Link} to={paths.signIn()} w="fit-content">
            Sign in
          </Button>
        </>
      )}
      {!isSuccess && token === undefined && (
        <Text maw="36rem">
          This link is not complete. Copy all of it, up to its last character, or{" "}
          <Anchor component={Link} to={paths.signIn({ do: "forgot" })} underline="always">
            ask for another one
          </Anchor>
          .
        </Text>
      )}
      {!isSuccess && token !== undefined && (
        <AccountForm
          label="Choose a new password"
          submit="Change the password"
          busy={isPending}
          fault={error && whyNot(error)}
          onSubmit={(field) => mutate({ token, password: field("password") })}
        >
          <NewPasswordField label="New password" />
        </AccountForm>
      )}
    </Stack>
  )
}
