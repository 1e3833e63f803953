import type { ModalProps } from "@mantine/core"

/** What Mantine's dialogs lack for those who listen: a name for the close button, and a head that is no page header. */
export const asDialog = {
  closeButtonProps: { "aria-label": "Close" },
  attributes: { header: { role: "none" } },
} satisfies Partial<ModalProps>
