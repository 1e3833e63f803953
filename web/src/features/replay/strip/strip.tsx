import { type CSSProperties, memo, useMemo, type KeyboardEvent } from "react"
import { chapterAt } from "@tradeoff/shared/replay/chapters.ts"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import { colourOf } from "#features/peers/peer-colour.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"
import { chapterName, minuteWords } from "#features/replay/replay-words.ts"
import { histogram, histogramPath } from "./histogram.ts"
import { signOf } from "./mark-words.ts"
import { abreast, type StripScale, stripScale } from "./strip-scale.ts"
import classes from "./strip.module.css"
import { useScrub } from "./use-scrub.ts"

const bars = 160
const strideMs: Readonly<Record<string, number>> = {
  ArrowUp: 5_000,
  ArrowDown: -5_000,
  PageUp: 30_000,
  PageDown: -30_000,
}

interface Props {
  showing: Showing
  marks: readonly Mark[]
  wordsOf: (mark: Mark) => string
  onMark: (mark: Mark) => void
}

/** The whole replay at a glance: its chapters, how busy it was, its marks; and the playhead, to be dragged or moved by keys. */
export function Strip({ showing, marks, wordsOf, onMark }: Props) {
  const scale = useMemo(() => stripScale(showing.span.durationMs, showing.dead), [showing])
  const scrub = useScrub(showing.player, scale)
  return (
    <div className={classes.strip}>
      <Ticks marks={marks} scale={scale} wordsOf={wordsOf} onMark={onMark} />
      <div className={classes.track} {...scrub}>
        <Backdrop showing={showing} scale={scale} />
        <Playhead showing={showing} scale={scale} />
      </div>
    </div>
  )
}

const Backdrop = memo(function Backdrop({ showing, scale }: { showing: Showing; scale: StripScale }) {
  const path = useMemo(() => histogramPath(histogram(showing.outline.activity, scale, bars)), [showing, scale])
  return (
    <div aria-hidden>
      {showing.chapters.map((chapter, index) => (
        <div
          key={chapter.fromMs}
          className={classes.chapter}
          data-odd={index % 2 === 1 || undefined}
          style={between(scale, chapter)}
        >
          <span>{chapterName(chapter)}</span>
        </div>
      ))}
      {showing.dead.map((gap) => (
        <div key={gap.fromMs} className={classes.dead} style={between(scale, gap)} />
      ))}
      <svg className={classes.activity} viewBox={`0 0 ${bars} 1`} preserveAspectRatio="none">
        <path d={path} />
      </svg>
    </div>
  )
})

/** For the pointer; the keyboard has the list of moments, and keys of its own. */
const Ticks = memo(function Ticks({ marks, scale, wordsOf, onMark }: Omit<Props, "showing"> & { scale: StripScale }) {
  const places = abreast(marks, scale)
  return (
    <div className={classes.ticks} aria-hidden>
      {marks.map((mark, index) => (
        <button
          key={mark.id}
          type="button"
          tabIndex={-1}
          className={classes.tick}
          data-kind={mark.kind}
          data-sign={signOf(mark) ?? undefined}
          style={{ left: percent(scale.shareOf(mark.atMs)), ...inColour(mark, places[index] ?? 0) }}
          aria-label={wordsOf(mark)}
          title={`${minuteWords(mark.atMs)}. ${wordsOf(mark)}`}
          onClick={() => onMark(mark)}
        />
      ))}
    </div>
  )
})

function Playhead({ showing, scale }: { showing: Showing; scale: StripScale }) {
  const { player, chapters, span } = showing
  const atMs = usePlayer(showing, (snapshot) => snapshot.atMs)
  const chapter = chapters[chapterAt(chapters, atMs)]
  const onKeyDown = (event: KeyboardEvent) => {
    const stride = strideMs[event.key]
    if (stride === undefined) return
    event.preventDefault()
    player.seek(player.getSnapshot().atMs + stride)
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={0}
      aria-valuemax={Math.round(span.durationMs / 1000)}
      aria-valuenow={Math.round(atMs / 1000)}
      aria-valuetext={[minuteWords(atMs), ...(chapter ? [chapterName(chapter)] : [])].join(", ")}
      className={classes.playhead}
      style={{ left: percent(scale.shareOf(atMs)) }}
      onKeyDown={onKeyDown}
    />
  )
}

/** Evidence in the colour of who gave it, beside what it would hide. */
function inColour(mark: Mark, place: number): CSSProperties {
  return mark.kind === "evidence" ? { color: colourOf(mark.by), translate: `${place * 0.75}rem` } : {}
}

function between(scale: StripScale, { fromMs, untilMs }: { fromMs: number; untilMs: number }) {
  const from = scale.shareOf(fromMs)
  return { left: percent(from), width: percent(scale.shareOf(untilMs) - from) }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(3)}%`
}
