import type { ComponentProps } from "react"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { Cockpit } from "#features/cockpit/cockpit.tsx"
import { ReadingAlong } from "#features/reading-along/reading-along.tsx"
import { StepPanel } from "./step-panel.tsx"

type Props = { role: PartRole } & ComponentProps<typeof StepPanel> & ComponentProps<typeof Cockpit>

/** Beside the board: the candidate's step, the interviewer's cockpit, or the work to be read along. */
export function LeftPanel({ role, picked, editable, onTyped, ...panel }: Props) {
  switch (role) {
    case "candidate":
      return <StepPanel {...panel} editable={editable} onTyped={onTyped} />
    case "interviewer":
      return <Cockpit {...panel} picked={picked} />
    case "observer":
    case "reviewer":
      return <ReadingAlong {...panel} />
  }
}
