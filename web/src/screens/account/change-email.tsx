import { Text } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { requestEmailMutation } from "#api/me.ts"
import { AccountForm } from "#features/account/account-form.tsx"
import { linkIsComing, whyNot } from "#features/account/account-words.ts"
import { EmailField, PasswordField } from "#features/account/fields.tsx"
import { Section } from "./section.tsx"

/** Asks for the link; the page that it leads to changes the address. */
export function ChangeEmail({ mail }: { mail: boolean }) {
  const { mutate, isPending, isSuccess, variables, error } = useMutation(requestEmailMutation)
  return (
    <Section title="Change the e-mail address">
      <Text maw="36rem">
        {mail
          ? "The new address is sent a link."
          : "You do so by a link. This server sends no mail: whoever runs it reads the link in its log and hands it to you."}{" "}
        Once you have opened it you sign in by the new address, and every other browser is signed out.
      </Text>
      <AccountForm
        // Emptied once it is done.
        key={String(isSuccess)}
        label="Change the e-mail address"
        submit="Ask for a link"
        primary={false}
        busy={isPending}
        fault={error && whyNot(error)}
        done={isSuccess ? `${linkIsComing(mail, variables.email)} Until then you sign in as before.` : undefined}
        onSubmit={(field) => mutate({ email: field("email").trim(), current: field("current") })}
      >
        <EmailField label="New e-mail address" isNew />
        <PasswordField name="current" label="Your password" />
      </AccountForm>
    </Section>
  )
}
