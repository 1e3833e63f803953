import { Button, Popover, ScrollArea, UnstyledButton } from "@mantine/core"
import { IconListDetails } from "@tabler/icons-react"
import { useState } from "react"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { chapterName } from "#features/replay/replay-words.ts"
import { clockText } from "#ui/clock-text.ts"
import { signOf } from "./mark-words.ts"
import classes from "./strip.module.css"

interface Props {
  showing: Showing
  marks: readonly Mark[]
  wordsOf: (mark: Mark) => string
  onMark: (mark: Mark) => void
}

/** Every chapter and mark as a list, in order of time: what the strip shows to the eye. */
export function Moments({ showing, marks, wordsOf, onMark }: Props) {
  const [opened, setOpened] = useState(false)
  const chapters = showing.chapters.map((chapter) => ({
    id: `chapter ${chapter.fromMs}`,
    atMs: chapter.fromMs,
    words: chapterName(chapter),
    kind: "chapter",
    sign: null,
    goTo: () => showing.player.seek(chapter.fromMs),
  }))
  const marked = marks.map((mark) => ({
    id: mark.id,
    atMs: mark.atMs,
    words: wordsOf(mark),
    kind: mark.kind,
    sign: signOf(mark),
    goTo: () => onMark(mark),
  }))
  const rows = [...chapters, ...marked].toSorted((one, other) => one.atMs - other.atMs)
  const leaveFor = (goTo: () => void) => {
    setOpened(false)
    goTo()
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-end"
      width="min(24rem, 92vw)"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconListDetails size={16} stroke={1.6} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          Moments
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label="Moments">
        <ScrollArea.Autosize mah="50vh" type="auto">
          <ul className={classes.moments}>
            {rows.map(({ id, atMs, words, kind, sign, goTo }) => (
              <li key={id}>
                <UnstyledButton data-kind={kind} onClick={() => leaveFor(goTo)}>
                  <span className={classes.momentTime}>{clockText(atMs)}</span>
                  <span>
                    {sign !== null && (
                      <span aria-hidden className={classes.momentSign}>
                        {sign}
                      </span>
                    )}
                    {words}
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}
