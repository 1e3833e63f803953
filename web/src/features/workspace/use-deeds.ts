import type { RefObject } from "react"
import type { PanelImperativeHandle } from "react-resizable-panels"
import { useNavigate } from "react-router"
import { paths } from "#paths.ts"
import { useSchemeToggle } from "#ui/color-scheme.ts"
import { goToCards } from "#features/cards/desk/focus.ts"
import { useVoiceSetting } from "#features/practice/asking/voice.ts"
import type { Deeds } from "./actions.ts"
import type { Side } from "./panes/split.tsx"
import type { Moves } from "./use-moves.ts"

export type Overlay = "brief" | "keys" | "finish" | "invite"

interface Means {
  moves: Moves
  notesPanel: RefObject<PanelImperativeHandle | null>
  setSide: (side: Side) => void
  open: Overlay | null
  setOpen: (overlay: Overlay | null) => void
}

/** How each action is done on this page. */
export function useDeeds({ moves, notesPanel, setSide, open, setOpen }: Means): Deeds {
  const navigate = useNavigate()
  const scheme = useSchemeToggle()
  const voice = useVoiceSetting()
  const give = (type: "pause" | "resume" | "takeThinkTime" | "endThinkTime") => () => void moves.command({ type })
  const showNotes = () => {
    setSide("notes")
    notesPanel.current?.expand()
  }
  return {
    goTo: moves.goTo,
    wrapUp: moves.wrapUp,
    pause: give("pause"),
    resume: give("resume"),
    takeThinkTime: give("takeThinkTime"),
    endThinkTime: give("endThinkTime"),
    askToFinish: () => setOpen("finish"),
    invite: () => setOpen("invite"),
    toggleBrief: () => setOpen(open === "brief" ? null : "brief"),
    toggleNotes() {
      const panel = notesPanel.current
      if (panel?.isCollapsed()) panel.expand()
      else panel?.collapse()
    },
    writeNotes() {
      showNotes()
      const notes = "#notes [data-notes] [role=textbox]"
      nowOrSoon(notes, () => document.querySelector<HTMLElement>(notes)?.focus())
    },
    writeCards() {
      showNotes()
      nowOrSoon("#notes [data-add]", () => goToCards(document))
    },
    draw() {
      setSide("board")
      focusSoon("#board .excalidraw-container")
    },
    askInterviewer() {
      showNotes()
      unfoldSoon("#ask", "input, button")
    },
    // The press that opens it takes nothing yet: what a hint does to the record is read first.
    takeHint() {
      showNotes()
      unfoldSoon("#hints", "button")
    },
    toggleVoice: voice.toggle,
    toggleTheme: scheme.toggle,
    showKeys: () => setOpen("keys"),
    goHome: () => void navigate(paths.home()),
  }
}

/** What was hidden or inert until now can take the focus only after the next paint. */
function focusSoon(selector: string): void {
  soon(() => document.querySelector<HTMLElement>(selector)?.focus())
}

/** Opens a fold, and puts the focus on what it is for, or on its title where that is not there any more. */
function unfoldSoon(fold: string, inside: string): void {
  soon(() => {
    const details = document.querySelector<HTMLDetailsElement>(fold)
    if (!details) return
    details.open = true
    const wanted = details.querySelector<HTMLElement>(inside) ?? details.querySelector("summary")
    wanted?.focus()
  })
}

/** At once where it can be reached already: what is typed right after the key must not be lost. */
function nowOrSoon(selector: string, deed: () => void): void {
  if (document.querySelector(`${selector}:not([inert] *)`)) deed()
  else soon(deed)
}

function soon(deed: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(deed))
}
