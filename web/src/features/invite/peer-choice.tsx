import { Stack } from "@mantine/core"
import { SegmentedChoice } from "#ui/segmented-choice.tsx"
import { NameField } from "./name-field.tsx"
import { roleMeans, type SeatRole } from "./peer-words.ts"
import { roleWords } from "#features/session-words/session-words.ts"
import type { OwnName } from "./use-own-name.ts"

interface Props {
  role: SeatRole
  onRole: (role: SeatRole) => void
  name: OwnName
}

const roles = (["candidate", "interviewer"] as const).map((value) => ({ value, label: roleWords[value] }))

/** What a round with a peer asks besides: one's own part in it, and one's name. */
export function PeerChoice({ role, onRole, name }: Props) {
  return (
    <Stack gap="lg">
      <SegmentedChoice label="Your part" description={roleMeans[role]} value={role} data={roles} onChange={onRole} />
      <NameField name={name} description="Whoever you invite sees it." />
    </Stack>
  )
}
