import { Button, Group, Modal, Text } from "@mantine/core"
import { asDialog } from "#features/shortcuts/as-dialog.ts"
import type { Removal } from "./use-removal.ts"

/** Says what removing somebody does, to them and to the links, and does it on a second press. */
export function RemoveDialog({ removal }: { removal: Removal }) {
  const { whom, asking, keep, remove } = removal
  return (
    <Modal
      {...asDialog}
      opened={asking}
      onClose={keep}
      title={`Remove ${whom} from this round?`}
      returnFocus={false}
      centered
    >
      <Text>{whom} is out at once, on every page. What was drawn, written and said stays, and the round goes on.</Text>
      <Text mt="sm">
        All links to this round that were made so far stop working, so that nobody comes back by one. For whoever is
        still to come, make a new link.
      </Text>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={keep} data-autofocus>
          Keep them
        </Button>
        <Button color="red" onClick={remove}>
          Remove
        </Button>
      </Group>
    </Modal>
  )
}
