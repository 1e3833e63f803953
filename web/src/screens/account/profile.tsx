import { Text, TextInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { PersonName } from "@tradeoff/shared/contracts/person-name.ts"
import type { Account } from "@tradeoff/shared/contracts/me.ts"
import { renameMutation } from "#api/me.ts"
import { AccountForm } from "#features/account/account-form.tsx"
import { whyNot } from "#features/account/account-words.ts"
import { Section } from "./section.tsx"

export function Profile({ account: { name, email, role } }: { account: Account }) {
  const { mutate, isPending, isSuccess, error } = useMutation(renameMutation)
  return (
    <Section title="Profile">
      <Text>
        You sign in as {email}.{role === "operator" && " You are an operator of this server."}
      </Text>
      <AccountForm
        label="Profile"
        submit="Change the name"
        primary={false}
        busy={isPending}
        fault={error && whyNot(error)}
        done={isSuccess ? "Changed." : undefined}
        onSubmit={(field) => mutate(field("name").trim())}
      >
        <TextInput
          name="name"
          label="Your name"
          autoComplete="name"
          defaultValue={name}
          required
          pattern=".*\S.*"
          title="A name, not only spaces"
          maxLength={PersonName.maxLength ?? undefined}
          withAsterisk={false}
        />
      </AccountForm>
    </Section>
  )
}
