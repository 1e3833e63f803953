import { spotlight } from "@mantine/spotlight"
import { IconKeyboard, IconPlus, IconSun } from "@tabler/icons-react"
import { useMemo, useState } from "react"
import type { OwnReview } from "@tradeoff/shared/contracts/reviews.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import { evidenceRemarks } from "#features/replay/comments/remarks.ts"
import { useMarks } from "#features/replay/comments/use-commenting.ts"
import { playingActions } from "#features/replay/deeds/actions.ts"
import { usePlaying } from "#features/replay/deeds/use-deeds.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { useMarkWords } from "#features/replay/strip/use-mark-words.ts"
import { ReplayBeside } from "#features/review-form/beside/replay-beside.tsx"
import type { Pointing } from "#features/review-form/beside/use-pointing.ts"
import { AddEvidence } from "#features/review-form/evidence/add-evidence.tsx"
import type { Adding } from "#features/review-form/evidence/use-adding.ts"
import type { Action } from "#features/shortcuts/action.ts"
import { Palette } from "#features/shortcuts/palette.tsx"
import { ShortcutsDialog } from "#features/shortcuts/shortcuts-dialog.tsx"
import { useShortcuts } from "#features/shortcuts/use-shortcuts.ts"
import { useSchemeToggle } from "#ui/color-scheme.ts"

interface Props {
  session: SessionView
  showing: Showing
  own: OwnReview
  pointing: Pointing
  adding: Adding
  onStale: () => void
}

/** The round, to be played and pointed at while one scores it. */
export function ReplaySide({ session, showing, own, pointing, adding, onStale }: Props) {
  const { evidence } = own.content
  const me = session.participant
  const remarks = useMemo(() => evidenceRemarks({ evidence }, me, showing.span), [evidence, me, showing])
  const marks = useMarks(showing, remarks)
  const wordsOf = useMarkWords(session, marks)
  const playing = usePlaying(showing, marks)
  const onMark = (mark: Mark) => {
    const place = mark.kind === "evidence" ? mark.place : null
    pointing.goTo({ at: showing.span.startAt + mark.atMs, place })
  }
  return (
    <>
      <ReplayBeside
        {...{ showing, pointing, playing, marks, wordsOf, onMark, onStale }}
        evidence={Object.values(evidence)}
        onPick={adding.pick}
      >
        <AddEvidence showing={showing} rubric={own.rubric} pointing={pointing} adding={adding} />
      </ReplayBeside>
      <Keys playing={playing} adding={adding} />
    </>
  )
}

/** What the page's keys do, and the two places that list them. */
function Keys({ playing, adding }: { playing: ReturnType<typeof usePlaying>; adding: Adding }) {
  const [opened, setOpened] = useState(false)
  const { toggle: toggleTheme } = useSchemeToggle()
  const actions: Action[] = [
    {
      id: "evidence",
      label: "Add evidence at this moment",
      Icon: IconPlus,
      keys: "e",
      unavailable: adding.unavailable,
      run: () => adding.begin(),
    },
    ...playingActions(playing),
    { id: "theme", label: "Switch between light and dark", Icon: IconSun, keys: "t", run: toggleTheme },
    { id: "keys", label: "Show the keys", Icon: IconKeyboard, keys: "?", run: () => setOpened(true) },
  ]
  useShortcuts(actions, spotlight.open)
  return (
    <>
      <ShortcutsDialog opened={opened} actions={actions} readOnly onClose={() => setOpened(false)} />
      <Palette actions={actions} />
    </>
  )
}
