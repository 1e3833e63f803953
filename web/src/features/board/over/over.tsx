import type { ReactNode } from "react"
import type { OnScreen } from "./on-screen.ts"
import classes from "./over.module.css"
import { OnScreenContext } from "./use-on-screen.ts"

/** As large as the editor beside which it is put; `children` are pointers and outlines, moved with its board. */
export function Over({ onScreen, children }: { onScreen: OnScreen; children: ReactNode }) {
  return (
    <OnScreenContext value={onScreen}>
      <div className={classes.over}>{children}</div>
    </OnScreenContext>
  )
}
