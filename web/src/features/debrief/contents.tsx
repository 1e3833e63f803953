import classes from "./debrief.module.css"
import type { PartId } from "./part.tsx"

/** In a word each, so that all of them fit beside the page and, on a phone, nearly above it. */
const words: Record<PartId, string> = {
  time: "Time",
  tries: "Tries",
  help: "Help",
  design: "Design",
  board: "Board",
  reference: "Reference",
  checkpoints: "Checkpoints",
  score: "Prediction",
  reviews: "Reviews",
}

/** Links to the parts of the page, in their order. */
export function Contents({ shown }: { shown: readonly PartId[] }) {
  return (
    <nav aria-label="On this page" className={classes.contents}>
      <ol>
        {shown.map((id) => (
          <li key={id}>
            <a href={`#${id}`}>{words[id]}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
