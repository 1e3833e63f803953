import { colourOf, initialsOf } from "#features/peers/peer-colour.ts"
import classes from "./dot-plot.module.css"

export interface Dot {
  /** Its author's number in the session; null for the prediction. */
  author: number | null
  /** What they are called. */
  name: string
  /** From 1 to 4. */
  point: number
}

interface Props {
  dots: readonly Dot[]
  /** What the four points are called, from the lowest. */
  points: readonly string[]
}

/** Who gave what, on a line of four points: people in their colours, the prediction as a ring. The words beside it say the same. */
export function DotPlot({ dots, points }: Props) {
  const label = dots.map(
    ({ name, point, author }) => `${name}${author === null ? " foresaw" : ""}: ${points[point - 1]}`,
  )
  return (
    <div role="img" aria-label={label.join(", ")} className={classes.plot}>
      {points.map((name, index) => (
        <div key={name} className={classes.point}>
          <div className={classes.dots}>
            {dots
              .filter(({ point }) => point === index + 1)
              .map((dot) => (
                <DotOf key={dot.author ?? "prediction"} dot={dot} />
              ))}
          </div>
          <span className={classes.name}>{name}</span>
        </div>
      ))}
    </div>
  )
}

function DotOf({ dot: { author, name } }: { dot: Dot }) {
  if (author === null) return <span className={classes.dot} data-foreseen title={`${name} foresaw`} />
  return (
    <span className={classes.dot} title={name} style={{ background: colourOf(author) }}>
      {initialsOf(name)}
    </span>
  )
}
