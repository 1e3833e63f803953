import { IconEye } from "@tabler/icons-react"
import { useSyncExternalStore } from "react"
import { colourOf } from "#features/peers/peer-colour.ts"
import { type Watched, whose } from "#features/replay/player/people.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { roleWords } from "#features/session-words/session-words.ts"
import classes from "./people-row.module.css"

/** With whom it was, in the colours of their pointers; a press follows somebody's view of the board. */
export function PeopleRow({ showing }: { showing: Showing }) {
  const { people, looking } = showing
  const followed = useSyncExternalStore(looking.subscribe, looking.followed)
  return (
    <ul className={classes.people} aria-label="Who took part">
      {people.map((one) => (
        <li key={one.participant}>
          <button
            type="button"
            className={classes.person}
            aria-pressed={followed === one.participant}
            title={`Follow ${whose(one)} view of the board`}
            onClick={() => looking.follow(one.participant)}
          >
            <span aria-hidden className={classes.dot} style={{ background: colourOf(one.participant) }} />
            <span className={classes.name}>
              {one.name}
              {one.me && " (you)"}
            </span>{" "}
            <span className={classes.role}>{partOf(one)}</span>
            {followed === one.participant && <IconEye size={16} stroke={1.6} aria-hidden />}
          </button>
        </li>
      ))}
    </ul>
  )
}

function partOf({ role, removed }: Watched): string {
  const part = roleWords[role].toLowerCase()
  return removed ? `${part}, removed` : part
}
