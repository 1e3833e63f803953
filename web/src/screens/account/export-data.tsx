import { Button, Text } from "@mantine/core"
import { IconDownload } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { exportMutation } from "#api/me.ts"
import { whyNot } from "#features/account/account-words.ts"
import { Section } from "./section.tsx"

export function ExportData() {
  const { mutate, isPending, isSuccess, error } = useMutation(exportMutation)
  const exportAll = () =>
    mutate(undefined, {
      onSuccess: ({ next: _next, ...whole }) =>
        download(
          `tradeoff-${new Date(whole.exportedAt).toISOString().slice(0, 10)}.json`,
          JSON.stringify(whole, null, 2),
        ),
    })
  return (
    <Section title="Export my data">
      <Text maw="36rem">
        One JSON file: your sessions with their record as you may see it, your comments, and how you scored yourself.
      </Text>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}
        loading={isPending}
        onClick={exportAll}
      >
        Export my data
      </Button>
      <div role="status">{isSuccess && <Text size="sm">The file is in your downloads.</Text>}</div>
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          Not exported. {whyNot(error)}
        </Text>
      )}
    </Section>
  )
}

function download(name: string, json: string): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([json], { type: "application/json" }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
