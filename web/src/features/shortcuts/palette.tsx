import "@mantine/spotlight/styles.css"
import { Spotlight } from "@mantine/spotlight"
import type { Action } from "./action.ts"
import { KeyCaps } from "./key-caps.tsx"

/** Every action by name. Opened with Ctrl/⌘ K, which the page listens for itself. */
export function Palette({ actions }: { actions: readonly Action[] }) {
  return (
    <Spotlight
      shortcut={null}
      attributes={{ content: { "aria-label": "Actions" } }}
      highlightQuery
      scrollable
      maxHeight="24rem"
      nothingFound="No such action"
      searchProps={{ placeholder: "What do you want to do?", "aria-label": "Find an action" }}
      actions={actions.map(({ id, label, Icon, keys, unavailable, run }) => ({
        id,
        label,
        description: unavailable ?? undefined,
        disabled: Boolean(unavailable),
        leftSection: <Icon size={20} stroke={1.6} aria-hidden />,
        rightSection: keys && <KeyCaps keys={keys} />,
        onClick: run,
      }))}
    />
  )
}
