import { useMemo } from "react"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { ownWords } from "@tradeoff/shared/trace/own-words.ts"
import { type CheckpointSuggestion, suggestCheckpoints } from "@tradeoff/shared/trace/suggest-checkpoints.ts"
import type { Work } from "#features/own-work/use-work.ts"

interface Shown {
  kit: Kit
  work: Work
  board: readonly BoardElement[]
  state: SessionState
}

/** What one's own words suggest for each checkpoint. */
export function useSuggestions({ kit, work, board, state }: Shown): ReadonlyMap<string, CheckpointSuggestion> {
  return useMemo(() => {
    const boardLabels = board.flatMap((element) => (element.type === "text" ? [element.originalText] : []))
    const sources = ownWords({ cards: work.cards, notes: work.notes, boardLabels, questions: state.questions })
    return new Map(suggestCheckpoints(kit, sources, state).map((found) => [found.checkpoint, found]))
  }, [kit, work, board, state])
}
