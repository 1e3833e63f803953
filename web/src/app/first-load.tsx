import { Center, Text } from "@mantine/core"
import classes from "./shell.module.css"

/** Shown until the first screen's code and data are there; stays invisible while that is a matter of moments. */
export function FirstLoad() {
  return (
    <Center mih="60vh" role="status" className={classes.late}>
      <Text c="dimmed">Loading…</Text>
    </Center>
  )
}
