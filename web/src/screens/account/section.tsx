import { Stack, Title } from "@mantine/core"
import { type ReactNode, useId } from "react"

/** One matter of the account. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Stack gap="sm" align="flex-start">
        <Title order={2} id={id}>
          {title}
        </Title>
        {children}
      </Stack>
    </section>
  )
}
