import { Text } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { changePasswordMutation } from "#api/me.ts"
import { AccountForm } from "#features/account/account-form.tsx"
import { whyNot } from "#features/account/account-words.ts"
import { NewPasswordField, PasswordField } from "#features/account/fields.tsx"
import { Section } from "./section.tsx"

export function ChangePassword() {
  const { mutate, isPending, isSuccess, error } = useMutation(changePasswordMutation)
  return (
    <Section title="Change the password">
      <Text>Every other browser is signed out.</Text>
      <AccountForm
        // Emptied once it is done.
        key={String(isSuccess)}
        label="Change the password"
        submit="Change the password"
        primary={false}
        busy={isPending}
        fault={error && whyNot(error)}
        done={isSuccess ? "Changed. Every other browser is signed out." : undefined}
        onSubmit={(field) => mutate({ current: field("current"), password: field("password") })}
      >
        <PasswordField name="current" label="Password as it is now" />
        <NewPasswordField label="New password" />
      </AccountForm>
    </Section>
  )
}
