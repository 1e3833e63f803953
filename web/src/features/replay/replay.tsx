import { spotlight } from "@mantine/spotlight"
import { useState } from "react"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { Palette } from "#features/shortcuts/palette.tsx"
import { ShortcutsDialog } from "#features/shortcuts/shortcuts-dialog.tsx"
import { useShortcuts } from "#features/shortcuts/use-shortcuts.ts"
import { actionsOf } from "./deeds/actions.ts"
import { AgainDialog } from "./again/again-dialog.tsx"
import { useCommenting, useMarks } from "./comments/use-commenting.ts"
import { useSaid } from "./comments/use-said.ts"
import { useCopyLink } from "./deeds/copy-link.tsx"
import { LostSegment } from "./player/lost-segment.tsx"
import type { Showing } from "./player/showing.ts"
import { useAddress } from "./player/use-address.ts"
import { ReplayHeader } from "./header/replay-header.tsx"
import classes from "./replay.module.css"
import { Stage } from "./stage/stage.tsx"
import { usePanes } from "./stage/use-panes.ts"
import { Controls } from "./strip/controls.tsx"
import { Strip } from "./strip/strip.tsx"
import { useMarkWords } from "./strip/use-mark-words.ts"
import { useDeeds } from "./deeds/use-deeds.ts"

interface Props {
  session: SessionView
  showing: Showing
  /** The recording has changed since it was opened. */
  onStale: () => void
}

/** A finished session, to be watched: what there was at the playhead, and under it the whole of it on a strip. */
export function Replay({ session, showing, onStale }: Props) {
  const [keys, setKeys] = useState(false)
  const [againAtMs, setAgainAtMs] = useState<number | null>(null)
  const said = useSaid(showing)
  const marks = useMarks(showing, said.remarks)
  const commenting = useCommenting(showing)
  const panes = usePanes(showing, commenting)
  const wordsOf = useMarkWords(session, marks, said.authors)
  const link = useCopyLink(showing)
  useAddress(showing)
  const again = () => {
    showing.player.pause()
    setAgainAtMs(showing.player.getSnapshot().atMs)
  }
  const deeds = useDeeds(showing, marks, {
    comment() {
      if (!commenting.draft) commenting.begin(null)
      panes.showComments()
    },
    toggleComments: panes.toggleComments,
    toggleEnd: panes.toggleEnd,
    copyLink: link.copy,
    again: session.role === "candidate" ? again : null,
    showKeys: () => setKeys(true),
  })
  const actions = actionsOf(deeds)
  useShortcuts(actions, spotlight.open)
  return (
    <div className={classes.replay}>
      <ReplayHeader
        session={session}
        showing={showing}
        deeds={deeds}
        ending={panes.ending}
        commenting={panes.commentsOpen}
        comments={commenting.comments.length}
        copied={link.copied}
        onPalette={spotlight.open}
      />
      <main className={classes.middle}>
        <Stage showing={showing} commenting={commenting} said={said.places} panes={panes} />
      </main>
      <section className={classes.footer} aria-label="Player">
        <LostSegment showing={showing} onStale={onStale} />
        <Strip showing={showing} marks={marks} wordsOf={wordsOf} onMark={panes.goToMark} />
        <Controls {...{ showing, marks, wordsOf, deeds }} noted={panes.noted} onMark={panes.goToMark} />
      </section>
      {link.dialog}
      <AgainDialog
        session={session}
        startAt={showing.span.startAt}
        atMs={againAtMs}
        onClose={() => setAgainAtMs(null)}
      />
      <ShortcutsDialog opened={keys} actions={actions} readOnly onClose={() => setKeys(false)} />
      <Palette actions={actions} />
    </div>
  )
}
