import { Button, Text } from "@mantine/core"
import { IconDownload } from "@tabler/icons-react"
import { exportAddress } from "#api/exports.ts"
import { Section } from "./section.tsx"

export function ExportData() {
  return (
    <Section title="Export my data">
      <Text maw="36rem">
        One zip file with a folder for each session: its record as you may see it, notes and cards, your comments and
        scores, the board as <code>.excalidraw</code>, and its pictures. Your browser shows how far it has come.
      </Text>
      <Button
        component="a"
        href={exportAddress}
        download
        variant="default"
        leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}
      >
        Export my data
      </Button>
    </Section>
  )
}
