import { ActionIcon, Loader, NativeSelect, Switch, Tooltip } from "@mantine/core"
import {
  type Icon,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
} from "@tabler/icons-react"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import type { Playing } from "#features/replay/deeds/actions.ts"
import { rates } from "#features/replay/player/player.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"
import { clockText } from "#ui/clock-text.ts"
import { Moments } from "./moments.tsx"
import classes from "./strip.module.css"

interface Props {
  showing: Showing
  marks: readonly Mark[]
  wordsOf: (mark: Mark) => string
  /** The note whose moment one went to. */
  noted: Mark | null
  deeds: Pick<Playing, "previousChapter" | "nextChapter">
  onMark: (mark: Mark) => void
}

/** Play, pace and where one is; what was passed and jumped a moment ago. */
export function Controls({ showing, marks, wordsOf, noted, deeds, onMark }: Props) {
  const { player, span } = showing
  const playing = usePlayer(showing, (snapshot) => snapshot.playing)
  const rate = usePlayer(showing, (snapshot) => snapshot.rate)
  const skipping = usePlayer(showing, (snapshot) => snapshot.skipping)
  const time = usePlayer(showing, ({ atMs }) => clockText(atMs))
  const chapters = showing.chapters.length
  return (
    <div className={classes.controls} role="group" aria-label="Playing">
      <Press
        label="Previous chapter"
        Icon={IconPlayerTrackPrev}
        onClick={deeds.previousChapter}
        disabled={chapters === 0}
      />
      <ActionIcon size="xl" radius="xl" aria-label={playing ? "Pause" : "Play"} onClick={() => player.toggle()}>
        {playing ? <IconPlayerPauseFilled size={20} /> : <IconPlayerPlayFilled size={20} />}
      </ActionIcon>
      <Press label="Next chapter" Icon={IconPlayerTrackNext} onClick={deeds.nextChapter} disabled={chapters === 0} />
      <span className={classes.time}>
        {time} <span aria-hidden>/</span> {clockText(span.durationMs)}
      </span>
      <News showing={showing} wordsOf={wordsOf} noted={noted} />
      <Moments showing={showing} marks={marks} wordsOf={wordsOf} onMark={onMark} />
      <Switch
        size="sm"
        label="Skip dead time"
        checked={skipping}
        onChange={({ currentTarget }) => player.setSkipping(currentTarget.checked)}
      />
      <NativeSelect
        size="xs"
        aria-label="Speed"
        value={String(rate)}
        data={rates.map((value) => ({ value: String(value), label: `${value}×` }))}
        onChange={({ currentTarget }) => {
          const chosen = rates.find((value) => String(value) === currentTarget.value)
          if (chosen) player.setRate(chosen)
        }}
      />
    </div>
  )
}

function Press({ label, Icon, ...press }: { label: string; Icon: Icon; onClick: () => void; disabled: boolean }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} {...press}>
        <Icon size={20} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
}

/** What has just gone by, or the note that was opened. */
function News({ showing, wordsOf, noted }: Pick<Props, "showing" | "wordsOf" | "noted">) {
  const waiting = usePlayer(showing, (snapshot) => snapshot.waiting)
  const skippedMs = usePlayer(showing, (snapshot) => snapshot.skippedMs)
  const news = usePlayer(showing, (snapshot) => snapshot.news)
  const told = [
    ...(skippedMs >= 1000 ? [`Skipped ${clockText(skippedMs)} of dead time`] : []),
    // The latest first: where there is no room for all, it is those one has had time to read that are cut off.
    ...news.map(wordsOf).toReversed(),
    ...(noted && !news.includes(noted) ? [wordsOf(noted)] : []),
  ].join(" · ")
  return (
    <div className={classes.news} role="status" data-noted={noted !== null || undefined}>
      {waiting ? (
        <>
          <Loader size={12} mr={6} aria-hidden /> Fetching this part…
        </>
      ) : (
        told
      )}
    </div>
  )
}
