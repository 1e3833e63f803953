import { Anchor, Stack, Text, TextInput, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { Link } from "react-router"
import { PersonName } from "@tradeoff/shared/contracts/person-name.ts"
import type { Me } from "@tradeoff/shared/contracts/me.ts"
import { signUpMutation } from "#api/me.ts"
import { AccountForm } from "#features/account/account-form.tsx"
import { whyNotSignedUp } from "#features/account/account-words.ts"
import { EmailField, NewPasswordField } from "#features/account/fields.tsx"
import { paths } from "#paths.ts"
import type { FormProps } from "./sign-in-form.tsx"

interface Props extends Pick<FormProps, "next"> {
  onIn: (me: Me) => void
}

export function SignUpForm({ next, onIn }: Props) {
  const { mutateAsync, isPending, isSuccess, error } = useMutation(signUpMutation)
  const submit = (field: (name: string) => string) =>
    void mutateAsync({ name: field("name").trim(), email: field("email").trim(), password: field("password") }).then(
      onIn,
      () => {},
    )
  return (
    <Stack gap="md">
      <Title order={1}>Make an account</Title>
      <Text maw="36rem">
        You find your sessions in every browser where you sign in. What you have made here as a guest you may keep.
        Everything stays on this server, and you can delete all of it.
      </Text>
      <AccountForm
        label="Make an account"
        submit="Make an account"
        busy={isPending || isSuccess}
        fault={error && whyNotSignedUp(error)}
        onSubmit={submit}
      >
        <TextInput
          name="name"
          label="Your name"
          autoComplete="name"
          required
          pattern=".*\S.*"
          title="A name, not only spaces"
          maxLength={PersonName.maxLength ?? undefined}
          withAsterisk={false}
        />
        <EmailField />
        <NewPasswordField />
      </AccountForm>
      <Text>
        Have one already?{" "}
        <Anchor component={Link} to={paths.signIn({ next })} underline="always">
          Sign in
        </Anchor>
      </Text>
    </Stack>
  )
}
