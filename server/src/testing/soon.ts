import { vi } from "vitest"

/** Resolves to what `check` yields once it throws no more: for what happens of its own accord. */
export function soon<Yield>(check: () => Yield | Promise<Yield>): Promise<Yield> {
  return vi.waitFor(check, { timeout: 10_000, interval: 10 })
}
