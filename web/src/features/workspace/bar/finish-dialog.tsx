import { Button, Group, Modal, Text } from "@mantine/core"
import { useState } from "react"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { asDialog } from "#features/shortcuts/as-dialog.ts"
import type { Moves } from "#features/workspace/use-moves.ts"

interface Props {
  live: Live
  command: Moves["command"]
  opened: boolean
  onClose: () => void
}

/** Says what finishing does, and does it once every edit is saved. */
export function FinishDialog({ live, command, opened, onClose }: Props) {
  const online = useLiveValue(live, ({ phase }) => phase === "live")
  const [finishing, setFinishing] = useState(false)
  const finish = async () => {
    setFinishing(true)
    await command({ type: "finish" })
    setFinishing(false)
    onClose()
  }
  return (
    <Modal {...asDialog} opened={opened} onClose={onClose} title="Finish the round?" centered>
      <Text>
        The clock stops for good, and board and notes become read-only. Next you see where the minutes went. Nothing you
        did is lost.
      </Text>
      {!online && (
        <Text mt="sm" c="var(--amber-ink)">
          The server does not answer at the moment. The round ends when your last edits have reached it.
        </Text>
      )}
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep going
        </Button>
        <Button loading={finishing} onClick={() => void finish()}>
          Finish
        </Button>
      </Group>
    </Modal>
  )
}
