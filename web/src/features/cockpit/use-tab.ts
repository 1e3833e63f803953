import { useState } from "react"

const tabs = ["guide", "facts", "changes", "notes", "score", "work"] as const
export type Tab = (typeof tabs)[number]

/** Which part of the cockpit is open. */
export function useTab(first: Tab) {
  const [tab, setTab] = useState<Tab>(first)
  return { tab, show: (wanted: string | null) => setTab(tabs.find((known) => known === wanted) ?? first) }
}
