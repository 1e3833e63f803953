import { Text, Title } from "@mantine/core"
import type { ReactNode } from "react"

/** The page's parts: their address on it, and what they are called. */
const parts = {
  time: "Where the time went",
  tries: "Your tries",
  help: "What you asked and what helped",
  design: "Your design",
  board: "Your board",
  reference: "The reference",
  checkpoints: "Checkpoints",
  score: "Your prediction",
  reviews: "What others say",
} as const
export type PartId = keyof typeof parts

/** One part under its heading; `lead` says in a line what it is for. */
export function Part({ id, lead, children }: { id: PartId; lead?: ReactNode; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <Title order={2} id={`${id}-title`} tabIndex={-1} mb={lead === undefined ? "md" : 4}>
        {parts[id]}
      </Title>
      {lead !== undefined && (
        <Text c="dimmed" maw="44rem" mb="md" style={{ textWrap: "pretty" }}>
          {lead}
        </Text>
      )}
      {children}
    </section>
  )
}
