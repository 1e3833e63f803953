import {
  IconArrowBackUp,
  IconEyeCheck,
  IconHome,
  IconKeyboard,
  IconLayoutColumns,
  IconLink,
  IconMessage,
  IconMessagePlus,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
  IconRewindBackward5,
  IconRewindBackward30,
  IconRewindForward5,
  IconRewindForward30,
  IconRotate,
  IconSun,
  IconUsers,
} from "@tabler/icons-react"
import type { Action } from "#features/shortcuts/action.ts"

/** What the player itself does, wherever a replay stands. */
export interface Playing {
  toggle: () => void
  /** Ms forward, or back. */
  move: (byMs: number) => void
  toStart: () => void
  toEnd: () => void
  previousChapter: () => void
  nextChapter: () => void
  previousMark: () => void
  nextMark: () => void
  slower: () => void
  faster: () => void
  toggleFollow: () => void
  /** Null where there is nobody else whose view could be followed. */
  followNext: (() => void) | null
}

/** What one can do with a replay; the page supplies it. */
export interface Deeds extends Playing {
  comment: () => void
  toggleComments: () => void
  toggleEnd: () => void
  copyLink: () => void
  /** Null for who did not do the work. */
  again: (() => void) | null
  toggleTheme: () => void
  showKeys: () => void
  goToSession: () => void
  goHome: () => void
}

/** In the order in which the palette and the list of keys show them. */
export function actionsOf(deeds: Deeds): Action[] {
  return [
    ...playingActions(deeds),
    { id: "comment", label: "Comment on this moment", Icon: IconMessagePlus, keys: "c", run: deeds.comment },
    { id: "comments", label: "Show or hide the comments", Icon: IconMessage, keys: "m", run: deeds.toggleComments },
    { id: "end", label: "Show or hide the end state", Icon: IconLayoutColumns, keys: "e", run: deeds.toggleEnd },
    { id: "link", label: "Copy a link to this moment", Icon: IconLink, keys: "l", run: deeds.copyLink },
    ...optional(deeds.again, { id: "again", label: "Again from here", Icon: IconRotate }),
    { id: "theme", label: "Switch between light and dark", Icon: IconSun, keys: "t", run: deeds.toggleTheme },
    { id: "keys", label: "Show the keys", Icon: IconKeyboard, keys: "?", run: deeds.showKeys },
    { id: "session", label: "Back to the finished round", Icon: IconArrowBackUp, run: deeds.goToSession },
    { id: "home", label: "Leave for the home page", Icon: IconHome, run: deeds.goHome },
  ]
}

/** Those of the player alone, in the same order. */
export function playingActions(deeds: Playing): Action[] {
  return [
    { id: "play", label: "Play or pause", Icon: IconPlayerPlay, keys: "Space", run: deeds.toggle },
    ...moves(deeds),
    { id: "slower", label: "Slower", Icon: IconRewindBackward5, keys: "<", run: deeds.slower },
    { id: "faster", label: "Faster", Icon: IconRewindForward5, keys: ">", run: deeds.faster },
    { id: "follow", label: "Follow the view, or look around", Icon: IconEyeCheck, keys: "f", run: deeds.toggleFollow },
    ...optional(deeds.followNext, {
      id: "follow-next",
      label: "Follow the next person’s view",
      Icon: IconUsers,
      keys: "v",
    }),
  ]
}

function optional(run: (() => void) | null, action: Omit<Action, "run">): Action[] {
  return run ? [{ ...action, run }] : []
}

function moves({ move, ...to }: Playing): Action[] {
  return [
    { id: "back", label: "5 seconds back", Icon: IconRewindBackward5, keys: "ArrowLeft", run: () => move(-5_000) },
    { id: "forward", label: "5 seconds on", Icon: IconRewindForward5, keys: "ArrowRight", run: () => move(5_000) },
    {
      id: "far-back",
      label: "30 seconds back",
      Icon: IconRewindBackward30,
      keys: "Shift+ArrowLeft",
      run: () => move(-30_000),
    },
    {
      id: "far-on",
      label: "30 seconds on",
      Icon: IconRewindForward30,
      keys: "Shift+ArrowRight",
      run: () => move(30_000),
    },
    { id: "last-chapter", label: "Previous chapter", Icon: IconPlayerTrackPrev, keys: "[", run: to.previousChapter },
    { id: "next-chapter", label: "Next chapter", Icon: IconPlayerTrackNext, keys: "]", run: to.nextChapter },
    { id: "last-mark", label: "Previous mark", Icon: IconPlayerSkipBack, keys: ",", run: to.previousMark },
    { id: "next-mark", label: "Next mark", Icon: IconPlayerSkipForward, keys: ".", run: to.nextMark },
    { id: "start", label: "To the beginning", Icon: IconPlayerSkipBack, keys: "Home", run: to.toStart },
    { id: "finish", label: "To the end", Icon: IconPlayerSkipForward, keys: "End", run: to.toEnd },
  ].map((action) => ({ ...action, repeats: true }))
}
