import { Menu, Text, Tooltip } from "@mantine/core"
import { IconEye, IconEyeOff, IconUserX } from "@tabler/icons-react"
import { useRef } from "react"
import { hostNo } from "@tradeoff/shared/interview/mock/seats.ts"
import { RemoveDialog } from "#features/remove-person/remove-dialog.tsx"
import { type Removal, useRemoval } from "#features/remove-person/use-removal.ts"
import { roleWords, stepWords } from "#features/session-words/session-words.ts"
import { colourOf, initialsOf } from "./peer-colour.ts"
import classes from "./people-bar.module.css"
import type { Peer } from "./peers.ts"
import type { Follow } from "./use-following.ts"

interface Props {
  peers: readonly Peer[]
  /** One's own number. */
  me: number
  follow: Follow
  onRemove: (participant: number) => void
}

/** Who takes part, as faces: who is here, where they are, what can be done about it. */
export function PeopleBar({ peers, me, follow, onRemove }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const removal = useRemoval(onRemove, list)
  return (
    <>
      <ul className={classes.people} aria-label="Who takes part" ref={list} tabIndex={-1}>
        {peers.map((peer) => (
          <li key={peer.participant}>
            <Face peer={peer} me={me} follow={follow} removal={removal} />
          </li>
        ))}
      </ul>
      <RemoveDialog removal={removal} />
    </>
  )
}

interface FaceProps extends Pick<Props, "me" | "follow"> {
  peer: Peer
  removal: Removal
}

function Face({ peer, me, follow, removal }: FaceProps) {
  const { participant, here, presence } = peer
  const words = wordsOf(peer, me)
  const followed = follow.whom === participant
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Tooltip label={words} multiline maw={260}>
          <button
            type="button"
            className={classes.face}
            style={{ background: here ? colourOf(participant) : undefined, outlineColor: colourOf(participant) }}
            aria-label={words}
            data-away={!here || undefined}
            data-followed={followed || undefined}
          >
            {initialsOf(peer.name)}
            {presence?.typing && (
              <span className={classes.typing} aria-hidden>
                •••
              </span>
            )}
          </button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Text component="div" size="sm" px="sm" py={6}>
          {words}
        </Text>
        {participant !== me && here && <FollowItem peer={peer} follow={follow} />}
        {me === hostNo && participant !== me && (
          <Menu.Item
            c="var(--red-ink)"
            leftSection={<IconUserX size={18} stroke={1.6} aria-hidden />}
            onClick={() => removal.ask(peer)}
          >
            Remove from this round…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function FollowItem({ peer: { participant, presence }, follow }: { peer: Peer; follow: Follow }) {
  if (follow.whom === participant) {
    return (
      <Menu.Item leftSection={<IconEyeOff size={18} stroke={1.6} aria-hidden />} onClick={() => follow.follow(null)}>
        Stop following
      </Menu.Item>
    )
  }
  return (
    <Menu.Item
      leftSection={<IconEye size={18} stroke={1.6} aria-hidden />}
      disabled={!presence?.view}
      onClick={() => follow.follow(participant)}
    >
      Follow their view of the board
    </Menu.Item>
  )
}

/** Everything that the face says, in words. */
function wordsOf({ participant, name, role, here, presence }: Peer, me: number): string {
  const who = `${name}${participant === me ? " (you)" : ""}, ${roleWords[role].toLowerCase()}`
  if (!here) return `${who}: away`
  const step = presence?.step ? `at ${stepWords[presence.step].name}` : null
  const doing = [step, presence?.typing ? "typing" : null].filter((one) => one !== null)
  return doing.length > 0 ? `${who}: ${doing.join(", ")}` : who
}
