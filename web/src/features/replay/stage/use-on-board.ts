import { useComputedColorScheme, useMantineTheme } from "@mantine/core"
import { useMemo } from "react"
import type { Comment } from "@tradeoff/shared/contracts/comments.ts"
import type { BoardCollaborator } from "#features/board/presence.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"

interface PointedAt {
  /** The shape that is pointed at now. */
  selected: string | null
  comments: readonly Comment[]
}

/**
 * The pointer of one who was alone, the shapes that were commented on, and the one that is pointed at now. Of several people the
 * pointers lie over the board: it would not draw them in their colours.
 */
export function useOnBoard(
  showing: Showing,
  { selected, comments }: PointedAt,
): ReadonlyMap<string, BoardCollaborator> {
  const alone = showing.people.length === 1
  const pointer = usePlayer(showing, ({ atMs }) => (alone ? (showing.pointingAt(atMs)[0]?.at ?? null) : null))
  const { colors } = useMantineTheme()
  const dark = useComputedColorScheme("light") === "dark"
  // The colours of links and of marks, as the theme has them: the editor takes no CSS variable.
  const colour = colors.indigo[dark ? 3 : 7]
  const quiet = colors.yellow[dark ? 4 : 7]
  return useMemo(() => {
    const onBoard = new Map<string, BoardCollaborator>()
    if (pointer)
      onBoard.set("then", {
        name: "You, then",
        colour,
        pointer: { x: pointer[0], y: pointer[1], tool: "pointer", button: "up" },
      })
    const commented = comments.flatMap(({ place }) => (place && "element" in place ? [place.element] : []))
    const others = commented.filter((id) => id !== selected)
    if (others.length > 0) onBoard.set("commented", { name: "", colour: quiet, selected: others })
    if (selected !== null) onBoard.set("picked", { name: "", colour, selected: [selected] })
    return onBoard
  }, [colour, quiet, pointer, selected, comments])
}
