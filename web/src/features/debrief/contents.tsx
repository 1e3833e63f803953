import classes from "./debrief.module.css"
import { type PartId, parts } from "./part.tsx"

/** Links to the parts of the page, in their order. */
export function Contents({ shown }: { shown: readonly PartId[] }) {
  return (
    <nav aria-label="On this page" className={classes.contents}>
      <ol>
        {shown.map((id) => (
          <li key={id}>
            <a href={`#${id}`}>{parts[id]}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
