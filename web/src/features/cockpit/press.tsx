import { Button, Tooltip } from "@mantine/core"
import { useState } from "react"
import type { ReactNode } from "react"
import type { AskedCommand } from "#api/live.ts"
import { type Given, whyNothingGiven } from "./given.ts"

interface Props extends Given {
  /** What the press does. */
  asks: AskedCommand
  /** What it does, in full, where the words on it are short. */
  label: string
  children: ReactNode
}

/** One tap that tells the candidate something. Twice pressed is once told. */
export function Press({ session, command, asks, label, children }: Props) {
  const [busy, setBusy] = useState(false)
  const why = whyNothingGiven(session)
  const press = async () => {
    setBusy(true)
    await command(asks)
    setBusy(false)
  }
  return (
    <Tooltip label={why} disabled={why === null}>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={label}
        loading={busy}
        data-disabled={why !== null || undefined}
        aria-disabled={why !== null || undefined}
        onClick={why === null && !busy ? () => void press() : undefined}
      >
        {children}
      </Button>
    </Tooltip>
  )
}
