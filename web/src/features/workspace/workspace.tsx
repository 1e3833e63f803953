import { spotlight } from "@mantine/spotlight"
import { useRef, useState } from "react"
import type { PanelImperativeHandle } from "react-resizable-panels"
import { hostNo } from "@tradeoff/shared/interview/mock/seats.ts"
import { isStep } from "@tradeoff/shared/contracts/steps.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { ClockTitle } from "#features/clock/clock-title.tsx"
import { InvitePopover } from "#features/invite/links/invite-popover.tsx"
import { PeopleBar } from "#features/peers/people-bar.tsx"
import { useFollowing } from "#features/peers/use-following.ts"
import { useOwnPresence } from "#features/peers/use-own-presence.ts"
import { usePeers } from "#features/peers/use-peers.ts"
import { GoesOnFrom } from "#features/replay/again/goes-on-from.tsx"
import { Announcer } from "#features/saved-state/announcer.tsx"
import { Notices } from "#features/saved-state/notice-stack.tsx"
import { BriefText } from "#features/session-words/brief-text.tsx"
import { Palette } from "#features/shortcuts/palette.tsx"
import { ShortcutsDialog } from "#features/shortcuts/shortcuts-dialog.tsx"
import { useShortcuts } from "#features/shortcuts/use-shortcuts.ts"
import { StepRail } from "#features/step-rail/step-rail.tsx"
import { useNarrow } from "#ui/use-narrow.ts"
import { actionsOf, whyLocked } from "./actions.ts"
import { BoardPane } from "./panes/board-pane.tsx"
import { BriefPopover } from "./bar/brief-popover.tsx"
import { FinishDialog } from "./bar/finish-dialog.tsx"
import { PausedVeil } from "./panes/paused-veil.tsx"
import { type Side, Split } from "./panes/split.tsx"
import { LeftPanel } from "./panes/left-panel.tsx"
import { TopBar } from "./bar/top-bar.tsx"
import { type Overlay, useDeeds } from "./use-deeds.ts"
import { useFirstStroke } from "./use-first-stroke.ts"
import { useMoves } from "./use-moves.ts"
import classes from "./workspace.module.css"

interface Props {
  live: Live
  /** The session as it was read before the line was open: what of it never changes. */
  read: Pick<SessionView, "id" | "promptTitle" | "brief" | "hasKit" | "branchedFrom" | "role" | "participant" | "kind">
}

/** The running session: time on top, the question and the notes at the left, and the board. */
export function Workspace({ live, read }: Props) {
  const { id, promptTitle: title, hasKit, role, participant: me } = read
  const brief = (
    <>
      <GoesOnFrom moment={read.branchedFrom} />
      <BriefText of={read} />
    </>
  )
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const mayWrite = useLiveValue(live, ({ ready, access, phase }) => ready && access === "write" && phase !== "stopped")
  const narrow = useNarrow()
  const [side, setSide] = useState<Side>("notes")
  const [folded, setFolded] = useState(false)
  const [open, setOpen] = useState<Overlay | null>(null)
  const notesPanel = useRef<PanelImperativeHandle>(null)
  const moves = useMoves(live)
  const leads = role === "candidate"
  const presence = useOwnPresence(live, leads && isStep(moves.phase) ? moves.phase : null)
  const { peers, hands } = usePeers(live)
  const follow = useFollowing(peers)
  const [picked, setPicked] = useState<string | null>(null)
  useFirstStroke(live)
  const deeds = useDeeds({ moves, notesPanel, setSide, open, setOpen })
  const hosts = read.kind === "mock" && me === hostNo
  const actions = actionsOf(session, deeds, { hasKit, leads, hosts })
  useShortcuts(actions, spotlight.open)
  const close = () => setOpen(null)
  const paused = session.status === "paused"
  const editable = mayWrite && !paused
  const working = { sessionId: id, live, editable }
  const split = { narrow, side, onSide: setSide, notesPanel, folded, onFolded: setFolded }
  const foldable = narrow ? {} : { onFold: deeds.toggleNotes }
  const locked = leads ? whyLocked(session) : "The candidate goes from step to step"
  const rail = { phase: moves.phase, locked, onStep: deeds.goTo, onWrapUp: deeds.wrapUp }
  const onRemove = (participant: number) => void moves.command({ type: "removePerson", participant })
  return (
    <div className={classes.workspace}>
      <ClockTitle live={live} prompt={title} />
      <TopBar
        live={live}
        deeds={deeds}
        brief={
          <BriefPopover
            title={title}
            brief={brief}
            opened={open === "brief"}
            onChange={(on) => setOpen(on ? "brief" : null)}
          />
        }
        rail={<StepRail live={live} {...rail} />}
        leads={leads}
        people={
          read.kind === "mock" && (
            <>
              <PeopleBar peers={peers} me={me} follow={follow} onRemove={onRemove} />
              {hosts && (
                <InvitePopover
                  {...{ id, session, role }}
                  opened={open === "invite"}
                  onChange={(on) => setOpen(on ? "invite" : null)}
                />
              )}
            </>
          )
        }
        onPalette={spotlight.open}
      />
      <main className={classes.main}>
        <div inert={paused} className={classes.work}>
          <Split
            {...split}
            notes={
              <LeftPanel
                {...working}
                {...{ role, moves, brief, hasKit, picked }}
                onTyped={presence?.typed}
                {...foldable}
              />
            }
            board={
              <BoardPane
                {...working}
                {...{ presence, peers, hands, me, follow }}
                {...(leads ? {} : { onPick: setPicked })}
              />
            }
          />
        </div>
        {paused && <PausedVeil reason={session.pauses.at(-1)?.reason ?? "asked"} onResume={deeds.resume} />}
        <Notices live={live} refusal={moves.refusal} />
      </main>
      <Announcer live={live} />
      <FinishDialog live={live} command={moves.command} opened={open === "finish"} onClose={close} />
      <ShortcutsDialog opened={open === "keys"} actions={actions} onClose={close} />
      <Palette actions={actions} />
    </div>
  )
}
