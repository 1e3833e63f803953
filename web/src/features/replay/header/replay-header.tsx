import { ActionIcon, Button, Menu, VisuallyHidden } from "@mantine/core"
import { type Icon, IconArrowLeft, IconDots, IconLayoutColumns, IconMessage, IconRotate } from "@tabler/icons-react"
import { Link } from "react-router"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { remainingMs } from "@tradeoff/shared/interview/clock.ts"
import { paths } from "#paths.ts"
import { countdownText } from "#ui/clock-text.ts"
import type { Deeds } from "#features/replay/deeds/actions.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"
import classes from "#features/replay/replay.module.css"
import { PeopleRow } from "./people-row.tsx"

interface Props {
  session: SessionView
  showing: Showing
  deeds: Deeds
  ending: boolean
  commenting: boolean
  comments: number
  copied: boolean
  onPalette: () => void
}

/** Whose replay it is, the clock as it stood, and what else one can do. */
export function ReplayHeader({ session, showing, deeds, ending, commenting, comments, copied, onPalette }: Props) {
  const said = comments === 0 ? "Comments" : `Comments (${comments})`
  return (
    <header className={classes.header}>
      <ActionIcon
        component={Link}
        to={paths.session(session.id)}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Back to the finished round"
      >
        <IconArrowLeft size={20} stroke={1.6} />
      </ActionIcon>
      <h1 className={classes.title}>
        <span className={classes.kindOfPage}>Replay: </span>
        {session.promptTitle}
      </h1>
      {showing.people.length > 1 && <PeopleRow showing={showing} />}
      <Clock showing={showing} />
      <span role="status" className={classes.copied}>
        {copied && "Link copied"}
      </span>
      <div className={classes.wide}>
        <Toggle on={ending} Icon={IconLayoutColumns} onClick={deeds.toggleEnd}>
          End state
        </Toggle>
        <Toggle on={commenting} Icon={IconMessage} onClick={deeds.toggleComments}>
          {said}
        </Toggle>
        {deeds.again && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRotate size={16} stroke={1.6} aria-hidden />}
            onClick={deeds.again}
          >
            Again from here
          </Button>
        )}
      </div>
      <More deeds={deeds} ending={ending} onPalette={onPalette} />
    </header>
  )
}

interface ToggleProps {
  on: boolean
  Icon: Icon
  onClick: () => void
  children: string
}

function Toggle({ on, Icon, onClick, children }: ToggleProps) {
  const looks = on ? { variant: "light" } : { variant: "subtle", color: "gray" }
  return (
    <Button
      size="xs"
      {...looks}
      aria-pressed={on}
      leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
      onClick={onClick}
    >
      {children}
    </Button>
  )
}

function More({ deeds, ending, onPalette }: Pick<Props, "deeds" | "ending" | "onPalette">) {
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More actions">
          <IconDots size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={deeds.copyLink} rightSection="l">
          Copy link to this moment
        </Menu.Item>
        {deeds.again && <Menu.Item onClick={deeds.again}>Again from here</Menu.Item>}
        <Menu.Item onClick={deeds.toggleEnd} rightSection="e">
          {ending ? "Hide the end state" : "End state beside it"}
        </Menu.Item>
        <Menu.Item onClick={onPalette} rightSection="Ctrl K">
          All actions
        </Menu.Item>
        <Menu.Item onClick={deeds.toggleTheme} rightSection="t">
          Light or dark
        </Menu.Item>
        <Menu.Item onClick={deeds.showKeys} rightSection="?">
          Keys
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The round's clock as it stood. */
function Clock({ showing }: { showing: Showing }) {
  const { startAt } = showing.span
  const left = usePlayer(showing, ({ atMs }) => {
    const state = showing.stateAt(atMs)
    return state ? countdownText(remainingMs(state, startAt + atMs)) : ""
  })
  const status = usePlayer(showing, ({ atMs }) => showing.stateAt(atMs)?.status ?? "running")
  const over = left.startsWith("+")
  return (
    <span className={classes.clock} data-over={over || undefined}>
      <VisuallyHidden>{over ? "Over time then by " : "Time left then: "}</VisuallyHidden>
      {left}
      {status === "paused" && <span className={classes.status}>paused</span>}
      {status === "finished" && <span className={classes.status}>finished</span>}
    </span>
  )
}
