import { useMemo } from "react"
import { useNavigate } from "react-router"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import { paths } from "#paths.ts"
import { useSchemeToggle } from "#ui/color-scheme.ts"
import type { Deeds, Playing } from "./actions.ts"
import { instantAfter, instantBefore } from "#features/replay/player/neighbours.ts"
import { rates } from "#features/replay/player/player.ts"
import type { Showing } from "#features/replay/player/showing.ts"

type Elsewhere = Pick<Deeds, "comment" | "toggleComments" | "toggleEnd" | "copyLink" | "again" | "showKeys">

/** What the player does itself. */
export function usePlaying(showing: Showing, marks: readonly Mark[]): Playing {
  const moves = useMemo(() => movesOf(showing, marks), [showing, marks])
  const { looking, people } = showing
  return {
    ...moves,
    toggleFollow: looking.toggleFollow,
    followNext: people.length > 1 ? looking.followNext : null,
  }
}

/** The same, and what is the page's. */
export function useDeeds(showing: Showing, marks: readonly Mark[], elsewhere: Elsewhere): Deeds {
  const navigate = useNavigate()
  const { toggle: toggleTheme } = useSchemeToggle()
  return {
    ...usePlaying(showing, marks),
    ...elsewhere,
    toggleTheme,
    goToSession: () => void navigate(paths.session(showing.session)),
    goHome: () => void navigate(paths.home()),
  }
}

function movesOf({ player, chapters, span }: Showing, marks: readonly Mark[]) {
  const atMs = () => player.getSnapshot().atMs
  const seek = (to: number | null) => {
    if (to !== null) player.seek(to)
  }
  const chapterStarts = chapters.map(({ fromMs }) => fromMs)
  const markInstants = marks.map((mark) => mark.atMs)
  const pace = (by: number) => {
    const rate = rates[rates.indexOf(player.getSnapshot().rate) + by]
    if (rate !== undefined) player.setRate(rate)
  }
  return {
    toggle: () => player.toggle(),
    move: (byMs: number) => player.seek(atMs() + byMs),
    toStart: () => player.seek(0),
    toEnd: () => player.seek(span.durationMs),
    previousChapter: () => seek(instantBefore(chapterStarts, atMs())),
    nextChapter: () => seek(instantAfter(chapterStarts, atMs())),
    previousMark: () => seek(instantBefore(markInstants, atMs())),
    nextMark: () => seek(instantAfter(markInstants, atMs())),
    slower: () => pace(-1),
    faster: () => pace(1),
  }
}
