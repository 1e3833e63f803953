import { useCallback, useMemo, useSyncExternalStore } from "react"
import type * as Y from "yjs"
import { type Step, steps } from "@tradeoff/shared/contracts/steps.ts"
import { layoutOf, noteOf } from "@tradeoff/shared/document/layout.ts"

/** What the notes say, links as they are stored; "" for a step without any. */
export type Notes = Readonly<Record<Step, string>>

export function useNotes(doc: Y.Doc): Notes {
  const subscribe = useCallback(
    (changed: () => void) => {
      const { notes } = layoutOf(doc)
      notes.observeDeep(changed)
      return () => notes.unobserveDeep(changed)
    },
    [doc],
  )
  const words = () => JSON.stringify(steps.map((step) => [step, noteOf(doc, step)?.toJSON() ?? ""]))
  const text = useSyncExternalStore(subscribe, words)
  return useMemo(() => Object.fromEntries(JSON.parse(text) as [Step, string][]) as Record<Step, string>, [text])
}
