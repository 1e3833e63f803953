import { ActionIcon, Title, Tooltip } from "@mantine/core"
import { IconLayoutSidebarLeftCollapse } from "@tabler/icons-react"
import type { ReactNode } from "react"
import type { Phase } from "@tradeoff/shared/contracts/steps.ts"
import type { Live } from "#api/live.ts"
import { PhaseClock } from "#features/clock/phase-clock.tsx"
import { phaseWords } from "#features/session-words/phase-words.ts"
import classes from "./side-panel.module.css"

interface Props {
  live: Live
  phase: Phase
  /** What the panel is called where it is folded away. */
  called: "notes" | "panel"
  /** Absent where the panel cannot be folded. */
  onFold?: (() => void) | undefined
  /** Something was typed. */
  onTyped?: (() => void) | undefined
  children: ReactNode
}

/** What stands beside the board, whoever one is: the phase and its clock on top, and the rest below it. */
export function SidePanel({ live, phase, called, onFold, onTyped, children }: Props) {
  return (
    <section className={classes.panel} aria-labelledby="phase" onInput={onTyped}>
      <div className={classes.head}>
        <Title order={2} id="phase" size="h3">
          {phaseWords(phase).name}
        </Title>
        <PhaseClock live={live} phase={phase} />
        {onFold && <FoldAway label={`Fold the ${called} away`} onFold={onFold} />}
      </div>
      {children}
    </section>
  )
}

function FoldAway({ label, onFold }: { label: string; onFold: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon className={classes.fold} variant="subtle" color="gray" aria-label={label} onClick={onFold}>
        <IconLayoutSidebarLeftCollapse size={20} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
}
