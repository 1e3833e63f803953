import { PasswordInput, TextInput } from "@mantine/core"
import { passwordMax, passwordMin } from "@tradeoff/shared/contracts/password.ts"

export function EmailField({ label = "E-mail address", isNew = false }: { label?: string; isNew?: boolean }) {
  return (
    <TextInput
      name="email"
      type="email"
      label={label}
      autoComplete={isNew ? "email" : "username"}
      required
      maxLength={254}
      withAsterisk={false}
    />
  )
}

/** The password as it is now. */
export function PasswordField({ name = "password", label = "Password" }: { name?: string; label?: string }) {
  return (
    <PasswordInput
      name={name}
      label={label}
      autoComplete="current-password"
      required
      maxLength={passwordMax}
      withAsterisk={false}
      {...eye}
    />
  )
}

/** One that is being chosen. */
export function NewPasswordField({ label = "Password" }: { label?: string }) {
  return (
    <PasswordInput
      name="password"
      label={label}
      description={`At least ${passwordMin} characters. Four words that have nothing to do with each other are good.`}
      autoComplete="new-password"
      required
      minLength={passwordMin}
      maxLength={passwordMax}
      withAsterisk={false}
      {...eye}
    />
  )
}

/** Reachable by keyboard too. */
const eye = {
  visibilityToggleButtonProps: { "aria-label": "Show the password", tabIndex: 0, "aria-hidden": false },
} as const
