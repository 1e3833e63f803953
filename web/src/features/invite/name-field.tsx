import { TextInput } from "@mantine/core"
import { PersonName } from "@tradeoff/shared/contracts/person-name.ts"
import type { OwnName } from "./use-own-name.ts"

interface Props {
  name: OwnName
  /** Who sees it. */
  description: string
}

export function NameField({ name, description }: Props) {
  return (
    <TextInput
      name="name"
      autoComplete="given-name"
      label="Your name"
      description={description}
      maxLength={PersonName.maxLength ?? undefined}
      value={name.text}
      error={name.fault}
      onChange={({ currentTarget }) => name.change(currentTarget.value)}
    />
  )
}
