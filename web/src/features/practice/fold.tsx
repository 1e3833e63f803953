import { type ReactNode, type RefObject, useEffect, useRef } from "react"
import classes from "./practice.module.css"

interface Props {
  /** By which the page's keys find it. */
  id?: string
  /** Of those with one name the browser keeps at most one open. */
  name?: string
  title: string
  /** What there is to see inside, in a few quiet words. */
  note?: string | null
  startsOpen?: boolean
  onToggle?: (open: boolean) => void
  fold?: RefObject<HTMLDetailsElement | null>
  children: ReactNode
}

/** One line that unfolds, and folds by Escape. Whether it is open is the browser's to know: it stays so from step to step. */
export function Fold({ id, name, title, note, startsOpen = false, onToggle, fold, children }: Props) {
  const own = useRef<HTMLDetailsElement>(null)
  const details = fold ?? own
  useFoldOnEscape(details)
  return (
    <details
      id={id}
      name={name}
      ref={details}
      className={classes.fold}
      open={startsOpen}
      onToggle={({ currentTarget }) => onToggle?.(currentTarget.open)}
    >
      <summary>
        {title}
        {note && <span className={classes.note}>{note}</span>}
      </summary>
      <div className={classes.inside}>{children}</div>
    </details>
  )
}

function useFoldOnEscape(details: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const element = details.current
    element?.addEventListener("keydown", foldOnEscape)
    return () => element?.removeEventListener("keydown", foldOnEscape)
  }, [details])
}

function foldOnEscape(this: HTMLDetailsElement, { key }: KeyboardEvent): void {
  if (key === "Escape") this.open = false
}
