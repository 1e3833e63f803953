import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core"
import { IconLayoutSidebarLeftExpand } from "@tabler/icons-react"
import type { ReactNode } from "react"
import { Group, Panel, type PanelImperativeHandle, Separator, useDefaultLayout } from "react-resizable-panels"
import classes from "./split.module.css"

export type Side = "notes" | "board"

interface Props {
  notes: ReactNode
  board: ReactNode
  /** Too narrow for both: one of them fills the page. */
  narrow: boolean
  side: Side
  onSide: (side: Side) => void
  notesPanel: React.RefObject<PanelImperativeHandle | null>
  folded: boolean
  onFolded: (folded: boolean) => void
}

/**
 * Notes beside the board, or one over the other. It is the same tree at every width, and the side that is not seen keeps its
 * size, so the board never starts anew.
 */
export function Split({ notes, board, narrow, side, onSide, notesPanel, folded, onFolded }: Props) {
  const layout = useDefaultLayout({
    id: "tradeoff-workspace",
    storage: localStorage,
    onlySaveAfterUserInteractions: true,
  })
  return (
    <div className={classes.split} data-side={narrow ? side : undefined}>
      {narrow && (
        <SegmentedControl
          className={classes.sides}
          aria-label="Notes or board"
          fullWidth
          value={side}
          onChange={(value) => onSide(value)}
          data={[
            { value: "notes", label: "Notes" },
            { value: "board", label: "Board" },
          ]}
        />
      )}
      <Group className={classes.group} disabled={narrow} {...layout}>
        <Panel
          id="notes"
          panelRef={notesPanel}
          collapsible
          defaultSize="27"
          minSize={260}
          maxSize="60"
          inert={narrow ? side !== "notes" : folded}
          onResize={({ inPixels }) => onFolded(inPixels === 0)}
        >
          {notes}
        </Panel>
        <Separator className={classes.separator} aria-label="Width of the notes" />
        <Panel id="board" minSize={320} inert={narrow && side !== "board"} className={classes.board}>
          {board}
          {folded && !narrow && (
            <Tooltip label="Unfold the notes" position="right">
              <ActionIcon
                className={classes.unfold}
                variant="default"
                size="lg"
                aria-label="Unfold the notes"
                onClick={() => notesPanel.current?.expand()}
              >
                <IconLayoutSidebarLeftExpand size={20} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          )}
        </Panel>
      </Group>
    </div>
  )
}
