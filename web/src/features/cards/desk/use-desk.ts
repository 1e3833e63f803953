import { createContext, useContext, useSyncExternalStore } from "react"
import type { CardDesk } from "./card-desk.ts"

interface DeskContext {
  desk: CardDesk
  editable: boolean
}

export const DeskContext = createContext<DeskContext | null>(null)

/** The desk around this row, and whether hands may do anything. */
export function useDesk(): DeskContext {
  const context = useContext(DeskContext)
  if (!context) throw new Error("a card's row lies outside a step editor")
  return context
}

/** One value of the desk; `select` must yield what compares by value or identity. */
export function useDeskValue<T>(desk: CardDesk, select: (desk: CardDesk) => T): T {
  return useSyncExternalStore(desk.subscribe, () => select(desk))
}
