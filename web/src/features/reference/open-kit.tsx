import { Button, Text } from "@mantine/core"
import { IconBook2 } from "@tabler/icons-react"
import { explain } from "#api/explain.ts"
import type { OpenedKit } from "./use-kit.ts"

/** The press that opens the reference, and what becomes of it. Nothing once it is open. */
export function OpenKit({ kit }: { kit: OpenedKit }) {
  if (kit.status === "open") return null
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconBook2 size={18} stroke={1.6} aria-hidden />}
        loading={kit.status === "opening"}
        onClick={kit.open}
      >
        {kit.status === "failed" ? "Try again" : "Open the reference"}
      </Button>
      {kit.status === "failed" && (
        <Text role="alert" c="var(--red-ink)" size="sm" mt="xs">
          The reference could not be fetched. {explain(kit.error).title}.
        </Text>
      )}
    </>
  )
}
