import { Kbd } from "@mantine/core"
import { Fragment } from "react"

/** What is printed on the keys that have a name. */
const caps: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  "Shift+ArrowLeft": "⇧ ←",
  "Shift+ArrowRight": "⇧ →",
}

/** `g 3` as two keys, one after the other. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span>
      {keys.split(" ").map((key, index) => (
        <Fragment key={key}>
          {index > 0 && " "}
          <Kbd size="xs">{caps[key] ?? key}</Kbd>
        </Fragment>
      ))}
    </span>
  )
}
