import { Modal, TextInput } from "@mantine/core"
import { useState } from "react"
import { asDialog } from "#features/shortcuts/as-dialog.ts"
import { paths } from "#paths.ts"
import type { Showing } from "#features/replay/player/showing.ts"

/**
 * Copies a link to the moment one is at. Where the browser has no clipboard (plain http in a network) or refuses it, the
 * link is shown, to be copied by hand.
 */
export function useCopyLink(showing: Showing) {
  const [shown, setShown] = useState<string | null>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const link = new URL(paths.replay(showing.session, { at: showing.player.getSnapshot().atMs }), location.origin).href
    setCopied(false)
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      setShown(link)
    }
  }
  return {
    copy: () => void copy(),
    copied,
    dialog: <LinkDialog link={shown} onClose={() => setShown(null)} />,
  }
}

function LinkDialog({ link, onClose }: { link: string | null; onClose: () => void }) {
  return (
    <Modal {...asDialog} opened={link !== null} onClose={onClose} title="Link to this moment">
      <TextInput
        readOnly
        data-autofocus
        label="Copy it from here"
        description="Only whoever may see this session can open it."
        value={link ?? ""}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
    </Modal>
  )
}
