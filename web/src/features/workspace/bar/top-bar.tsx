import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core"
import {
  IconArrowLeft,
  IconDots,
  IconFlag,
  IconHourglass,
  IconKeyboard,
  IconPlayerPause,
  IconPlayerPlay,
  IconSearch,
  IconSun,
  IconVolume,
  IconVolumeOff,
} from "@tabler/icons-react"
import type { ReactNode } from "react"
import { Link } from "react-router"
import { paths } from "#paths.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { RoundClock } from "#features/clock/round-clock.tsx"
import { TheyThink, ThinkTime } from "#features/clock/think-time.tsx"
import { useVoiceSetting } from "#features/practice/asking/voice.ts"
import { SavedState } from "#features/saved-state/saved-state.tsx"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { type Deeds, whyLocked, whyNoFinish } from "#features/workspace/actions.ts"
import classes from "./top-bar.module.css"

interface Props {
  live: Live
  deeds: Deeds
  /** The prompt's title, with its brief behind it. */
  brief: ReactNode
  rail: ReactNode
  /** Who takes part, where there is more than oneself. */
  people: ReactNode
  /** Whether one is the candidate: the others are only told of their think time. */
  leads: boolean
  onPalette: () => void
}

export function TopBar({ live, deeds, brief, rail, people, leads, onPalette }: Props) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const noFinish = whyNoFinish(session)
  return (
    <header className={classes.bar}>
      <ActionIcon
        component={Link}
        to={paths.home()}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Back to the home page"
      >
        <IconArrowLeft size={20} stroke={1.6} />
      </ActionIcon>
      <div className={classes.brief}>{brief}</div>
      <div className={classes.rail}>{rail}</div>
      <div className={classes.clock}>
        <div className={classes.think}>
          {leads ? (
            <ThinkTime live={live} onTake={deeds.takeThinkTime} onEnd={deeds.endThinkTime} />
          ) : (
            <TheyThink live={live} />
          )}
        </div>
        <RoundClock live={live} />
        <PauseButton session={session} deeds={deeds} />
      </div>
      {people}
      <div className={classes.saved}>
        <SavedState live={live} />
      </div>
      <Tooltip label={noFinish} disabled={noFinish === null}>
        <Button
          className={classes.finish}
          size="xs"
          variant="default"
          data-disabled={noFinish !== null || undefined}
          aria-disabled={noFinish !== null || undefined}
          onClick={noFinish === null ? deeds.askToFinish : undefined}
        >
          Finish
        </Button>
      </Tooltip>
      <More session={session} deeds={deeds} leads={leads} onPalette={onPalette} />
    </header>
  )
}

/** Interview mode has no pause, so there is no button either. */
function PauseButton({ session, deeds }: { session: SessionState; deeds: Deeds }) {
  if (session.settings.mode === "interview") return null
  const paused = session.status === "paused"
  const why = paused ? null : whyLocked(session)
  const label = paused ? "Resume" : "Pause"
  return (
    <Tooltip label={why ?? label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        data-disabled={why !== null || undefined}
        aria-disabled={why !== null || undefined}
        onClick={why === null ? (paused ? deeds.resume : deeds.pause) : undefined}
      >
        {paused ? <IconPlayerPlay size={20} stroke={1.6} /> : <IconPlayerPause size={20} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  )
}

interface MoreProps extends Pick<Props, "deeds" | "leads" | "onPalette"> {
  session: SessionState
}

function More({ session, deeds, leads, onPalette }: MoreProps) {
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More actions">
          <IconDots size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
          rightSection={<Keys>Ctrl K</Keys>}
          onClick={onPalette}
        >
          All actions
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSun size={18} stroke={1.6} aria-hidden />}
          rightSection={<Keys>t</Keys>}
          onClick={deeds.toggleTheme}
        >
          Light or dark
        </Menu.Item>
        <VoiceItem onToggle={deeds.toggleVoice} />
        <Menu.Item
          leftSection={<IconKeyboard size={18} stroke={1.6} aria-hidden />}
          rightSection={<Keys>?</Keys>}
          onClick={deeds.showKeys}
        >
          Keys
        </Menu.Item>
        {leads && (
          <Menu.Item
            leftSection={<IconHourglass size={18} stroke={1.6} aria-hidden />}
            disabled={whyLocked(session) !== null}
            onClick={session.thinkTime ? deeds.endThinkTime : deeds.takeThinkTime}
          >
            {session.thinkTime ? "End think time" : "Take a minute to think"}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconFlag size={18} stroke={1.6} aria-hidden />}
          disabled={whyNoFinish(session) !== null}
          onClick={deeds.askToFinish}
        >
          Finish the round
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Absent where the browser has no voice. */
function VoiceItem({ onToggle }: { onToggle: () => void }) {
  const { on, possible } = useVoiceSetting()
  const Icon = on ? IconVolumeOff : IconVolume
  if (!possible) return null
  return (
    <Menu.Item leftSection={<Icon size={18} stroke={1.6} aria-hidden />} onClick={onToggle}>
      {on ? "Stop reading aloud" : "Read the interviewer aloud"}
    </Menu.Item>
  )
}

/** Of no use to a hand without a keyboard. */
function Keys({ children }: { children: string }) {
  return <span className={classes.keys}>{children}</span>
}
