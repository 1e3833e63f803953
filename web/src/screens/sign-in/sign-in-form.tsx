import { Anchor, Stack, Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { Link } from "react-router"
import type { Me } from "@tradeoff/shared/contracts/me.ts"
import { signInMutation } from "#api/me.ts"
import { AccountForm } from "#features/account/account-form.tsx"
import { whyNot } from "#features/account/account-words.ts"
import { EmailField, PasswordField } from "#features/account/fields.tsx"
import { paths } from "#paths.ts"

export interface FormProps {
  /** Where to go on afterwards, handed from form to form. */
  next: string | undefined
  policies: Me["policies"]
}

interface Props extends FormProps {
  onIn: (me: Me) => void
}

export function SignInForm({ next, policies, onIn }: Props) {
  const { mutateAsync, isPending, isSuccess, error } = useMutation(signInMutation)
  return (
    <Stack gap="md">
      <Title order={1}>Sign in</Title>
      <Text maw="36rem">
        {policies.guests === "none"
          ? "This server is for people with an account."
          : "With an account you find your sessions in every browser. Practising works without one."}
      </Text>
      <AccountForm
        label="Sign in"
        submit="Sign in"
        busy={isPending || isSuccess}
        fault={error && whyNot(error)}
        onSubmit={(field) =>
          void mutateAsync({ email: field("email").trim(), password: field("password") }).then(onIn, () => {})
        }
      >
        <EmailField />
        <PasswordField />
      </AccountForm>
      <Text>
        <Anchor component={Link} to={paths.signIn({ do: "forgot", next })} underline="always">
          Forgot your password?
        </Anchor>
      </Text>
      {policies.signUp === "open" ? (
        <Text>
          No account yet?{" "}
          <Anchor component={Link} to={paths.signIn({ do: "up", next })} underline="always">
            Make one
          </Anchor>
        </Text>
      ) : (
        <Text c="dimmed">Whoever runs this server takes no new accounts.</Text>
      )}
    </Stack>
  )
}
