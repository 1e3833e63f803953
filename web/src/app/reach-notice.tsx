import { Button } from "@mantine/core"
import { IconCloudOff } from "@tabler/icons-react"
import { useSyncExternalStore } from "react"
import { Outlet, useRevalidator } from "react-router"
import { reach } from "#api/reach.ts"
import classes from "./shell.module.css"

/** A screen, and above it, for as long as the server gives no answer, the word that what it shows may be old. */
export function ScreenWithNotice() {
  return (
    <>
      <ReachNotice />
      <Outlet />
    </>
  )
}

function ReachNotice() {
  const reached = useSyncExternalStore(reach.subscribe, reach.getSnapshot)
  const { revalidate, state } = useRevalidator()
  return (
    <div role="status">
      {!reached && (
        <div className={classes.notice}>
          <IconCloudOff size={18} stroke={1.6} aria-hidden />
          <span>The server cannot be reached. What you see may be out of date; nothing saved is lost.</span>
          <Button size="compact-sm" variant="default" loading={state === "loading"} onClick={() => void revalidate()}>
            Try again
          </Button>
        </div>
      )}
    </div>
  )
}
