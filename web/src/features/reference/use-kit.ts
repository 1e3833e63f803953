import { queryOptions, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { CallError } from "#api/call-error.ts"
import { kitQuery } from "#api/kit.ts"
import type { Comparison } from "./comparison.tsx"

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
 * done, so that the press need not be repeated.
 */
export function useKit(id: SessionId, openedBefore: boolean): OpenedKit {
  const [pressed, setPressed] = useState(false)
  const enabled = pressed || openedBefore
  const kit = useQuery({ ...kitQuery(id), enabled })
  const code = useQuery({ ...comparisonCode, enabled })
  const open = () => {
    setPressed(true)
    if (kit.error) void kit.refetch()
    if (code.error) void code.refetch()
  }
  if (!enabled) return { status: "closed", open }
  if (kit.data && code.data) return { status: "open", kit: kit.data, Comparison: code.data.Comparison }
  const error = kit.error ?? code.error
  return error && !kit.isFetching && !code.isFetching ? { status: "failed", open, error } : { status: "opening", open }
}
