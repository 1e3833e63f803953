import { Kbd } from "@mantine/core"
import { Fragment } from "react"

/** `g 3` as two keys, one after the other. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span>
      {keys.split(" ").map((key, index) => (
        <Fragment key={key}>
          {index > 0 && " "}
          <Kbd size="xs">{key}</Kbd>
        </Fragment>
      ))}
    </span>
  )
}
