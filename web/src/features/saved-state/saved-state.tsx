import { Tooltip } from "@mantine/core"
import { IconCloudCheck, IconCloudOff, IconCloudUp } from "@tabler/icons-react"
import { useEffect, useState } from "react"
import type { Live } from "#api/live.ts"
import type { LiveSnapshot } from "#api/live/live-snapshot.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import classes from "./saved-state.module.css"

const words = {
  saved: { word: "Saved", means: "The server has everything.", Icon: IconCloudCheck },
  saving: { word: "Saving…", means: "The server has not confirmed the last edits yet.", Icon: IconCloudUp },
  offline: {
    word: "Offline",
    means: "The server cannot be reached. Edits wait and are sent later.",
    Icon: IconCloudOff,
  },
}

/** Whether the work is in the server's database. It may lag in saying so; it never says so too early. */
export function SavedState({ live }: { live: Live }) {
  const shown = useLateSaved(useLiveValue(live, shownState))
  const { word, means, Icon } = words[shown]
  return (
    <Tooltip label={means}>
      <span className={classes.saved} data-state={shown}>
        <Icon size={18} stroke={1.7} aria-hidden />
        <span className={classes.word}>{word}</span>
      </span>
    </Tooltip>
  )
}

function shownState({ phase, saved }: LiveSnapshot): LiveSnapshot["saved"] {
  return phase === "offline" || phase === "stopped" ? "offline" : saved
}

/** Between two strokes everything is saved for an instant; a word that flickers is read by nobody. */
function useLateSaved(state: LiveSnapshot["saved"]): LiveSnapshot["saved"] {
  const [calm, setCalm] = useState(true)
  useEffect(() => {
    if (state !== "saving") return
    setCalm(false)
  }, [state])
  useEffect(() => {
    if (state !== "saved" || calm) return
    const timer = setTimeout(() => setCalm(true), 600)
    return () => clearTimeout(timer)
  }, [state, calm])
  return state === "saved" && !calm ? "saving" : state
}
