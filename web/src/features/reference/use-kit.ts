import { queryOptions, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { CallError } from "#api/call-error.ts"
import { kitQuery } from "#api/kit.ts"
import type { Comparison } from "./comparison.tsx"
import { openedShelf } from "./opened-shelf.ts"

const opened = openedShelf(() => localStorage)

const comparisonCode = queryOptions({
  queryKey: ["code", "comparison"],
  queryFn: async () => {
    try {
      return await import("./comparison.tsx")
    } catch {
      throw new CallError("notLoaded", "A part of the app could not be fetched.")
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  structuralSharing: false,
})

export type OpenedKit =
  | { status: "closed" | "opening"; open: () => void }
  | { status: "failed"; open: () => void; error: Error }
  /** `Comparison` draws it; its code comes with the kit, because few pages need the layout engine. */
  | { status: "open"; kit: Kit; Comparison: typeof Comparison }

/**
 * The kit, fetched on a deliberate press and never before. `openedBefore`: what only an open kit lets one do has been
 * done, so that the press need not be repeated; nor need it in a browser in which it was made for this session.
 */
export function useKit(id: SessionId, openedBefore: boolean): OpenedKit {
  const [pressed, setPressed] = useState(() => opened.has(id))
  // Taking back what was done with it must not close it again.
  if (openedBefore && !pressed) setPressed(true)
  const kit = useQuery({ ...kitQuery(id), enabled: pressed })
  const code = useQuery({ ...comparisonCode, enabled: pressed })
  const open = () => {
    setPressed(true)
    opened.add(id)
    if (kit.error) void kit.refetch()
    if (code.error) void code.refetch()
  }
  if (!pressed) return { status: "closed", open }
  if (kit.data && code.data) return { status: "open", kit: kit.data, Comparison: code.data.Comparison }
  const error = kit.error ?? code.error
  return error && !kit.isFetching && !code.isFetching ? { status: "failed", open, error } : { status: "opening", open }
}
