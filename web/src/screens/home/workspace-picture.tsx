import { useComputedColorScheme } from "@mantine/core"
import { useState } from "react"
import classes from "./home.module.css"

/** Screenshots of a session in progress at this size, one in each theme; its question is none of the library's. */
const size = { width: 1440, height: 900 }

/** A session in progress, in the theme of the page; on a phone the part of its board that can be read there. Gives way to nothing where the file is missing. */
export function WorkspacePicture() {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false })
  const [missing, setMissing] = useState(false)
  if (missing) return null
  return (
    <div className={classes.picture}>
      <img
        {...size}
        src={`/workspace-${scheme}.png`}
        alt="A session in progress: the six steps and the clock along the top, the notes of one step on the left, and a whiteboard with a drawn architecture on the right."
        onError={() => setMissing(true)}
      />
    </div>
  )
}
