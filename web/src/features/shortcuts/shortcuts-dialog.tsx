import { Kbd, Modal, Table, Text } from "@mantine/core"
import type { Action } from "./action.ts"
import { asDialog } from "./as-dialog.ts"
import { KeyCaps } from "./key-caps.tsx"

interface Props {
  opened: boolean
  actions: readonly Action[]
  /** What one only reads has no keys for writing. */
  readOnly?: boolean
  onClose: () => void
}

/** What keys do while one writes a card. */
const inCards: readonly (readonly [does: string, keys: string])[] = [
  ["Another card", "Enter"],
  ["Another card, from a field of several lines", "Ctrl/⌘ Enter"],
  ["Next field, or back", "Tab ⇧Tab"],
  ["Move the card", "Alt+↑ Alt+↓"],
  ["Choose its priority or method", "Alt+1 Alt+2 Alt+3"],
  ["Link to another card, by its number or name", "@"],
  ["Remove the card", "Ctrl/⌘ ⇧ Backspace"],
  ["Leave the cards", "Esc"],
]

export function ShortcutsDialog({ opened, actions, readOnly = false, onClose }: Props) {
  return (
    <Modal {...asDialog} opened={opened} onClose={onClose} title="Keys" size="md">
      <Text size="sm" c="dimmed" mb="sm">
        {readOnly
          ? "They work everywhere but in fields."
          : "They work outside cards, notes and the board; Esc leaves cards and notes. The board lists its own keys under its question mark."}
      </Text>
      <Table verticalSpacing={6}>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>Every action by name, from anywhere</Table.Td>
            <Table.Td ta="right">
              <Kbd size="xs">Ctrl</Kbd> or <Kbd size="xs">⌘</Kbd> + <Kbd size="xs">K</Kbd>
            </Table.Td>
          </Table.Tr>
          {actions.map(
            ({ id, label, keys }) =>
              keys && (
                <Table.Tr key={id}>
                  <Table.Td>{label}</Table.Td>
                  <Table.Td ta="right">
                    <KeyCaps keys={keys} />
                  </Table.Td>
                </Table.Tr>
              ),
          )}
        </Table.Tbody>
      </Table>
      {!readOnly && <InCards />}
    </Modal>
  )
}

function InCards() {
  return (
    <>
      <Text fw={600} mt="md" mb={4} component="h3" size="sm">
        In a card
      </Text>
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {inCards.map(([does, keys]) => (
            <Table.Tr key={does}>
              <Table.Td>{does}</Table.Td>
              <Table.Td ta="right">
                <KeyCaps keys={keys} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
