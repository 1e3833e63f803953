import { ActionIcon } from "@mantine/core"
import { IconArrowLeft } from "@tabler/icons-react"
import { Link } from "react-router"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { SavedLine } from "#features/review/saved-line.tsx"
import type { Reviewing } from "#features/review/use-review.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import classes from "./review.module.css"

/** Whose round it is, and whether what one writes of it is saved. */
export function ReviewHeader({ session, reviewing }: { session: SessionView; reviewing: Reviewing }) {
  const { id, promptTitle, people, level, lengthMin, role } = session
  const candidate = people.find((one) => one.role === "candidate")?.name
  const back =
    role === "reviewer"
      ? { to: paths.home(), says: "Home" }
      : { to: paths.session(id), says: "Back to the finished round" }
  return (
    <header className={classes.header}>
      <ActionIcon component={Link} to={back.to} variant="subtle" color="gray" size="lg" aria-label={back.says}>
        <IconArrowLeft size={20} stroke={1.6} />
      </ActionIcon>
      <h1 className={classes.title}>
        <span className={classes.kindOfPage}>Review: </span>
        {promptTitle}
        <span className={classes.kindOfPage}>
          {candidate ? `, by ${candidate}` : ""}, {levelWords[level].toLowerCase()} level, {lengthMin} minutes
        </span>
      </h1>
      <SavedLine reviewing={reviewing} />
    </header>
  )
}
