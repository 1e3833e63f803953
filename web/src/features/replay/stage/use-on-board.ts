import { useComputedColorScheme, useMantineTheme } from "@mantine/core"
import { useMemo } from "react"
import type { Comment } from "@tradeoff/shared/contracts/comments.ts"
import type { BoardCollaborator, BoardPointer } from "#features/board/presence.ts"
import { colourOf } from "#features/peers/peer-colour.ts"
import type { Watched } from "#features/replay/player/people.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"
import { idOfColour } from "./id-of-colour.ts"
import type { Panes } from "./use-panes.ts"

interface PointedAt {
  /** The shape that a comment points at now. */
  element: string | null
  /** The note that is open. */
  noted: Panes["noted"]
  comments: readonly Comment[]
}

/** Everybody's pointer as it was, the shapes that were commented on, the one that is pointed at now, and those of a note, in its author's colour. */
export function useOnBoard(
  showing: Showing,
  { element, noted, comments }: PointedAt,
): ReadonlyMap<string, BoardCollaborator> {
  const { people } = showing
  const pointing = usePlayer(showing, ({ atMs }) => showing.pointingAt(atMs))
  const { colors } = useMantineTheme()
  const dark = useComputedColorScheme("light") === "dark"
  // The colours of links and of marks, as the theme has them: the editor takes no CSS variable.
  const colour = colors.indigo[dark ? 3 : 7]
  const quiet = colors.yellow[dark ? 4 : 7]
  return useMemo(() => {
    const onBoard = new Map<string, BoardCollaborator>()
    for (const one of people) {
      const [x, y] = pointing.find(({ participant }) => participant === one.participant)?.at ?? []
      if (x === undefined || y === undefined) continue
      const pointer: BoardPointer = { x, y, tool: "pointer", button: "up" }
      if (people.length > 1) onBoard.set(...themselves(one, pointer))
      else onBoard.set("then", { name: "You, then", colour, pointer })
    }
    const commented = comments.flatMap(({ place }) => (place && "element" in place ? [place.element] : []))
    const others = commented.filter((id) => id !== element)
    if (others.length > 0) onBoard.set("commented", { name: "", colour: quiet, selected: others })
    if (element !== null) onBoard.set("picked", { name: "", colour, selected: [element] })
    if (noted && typeof noted.by === "number" && noted.shapes.length > 0) {
      const theirs = colourOf(noted.by)
      onBoard.set(idOfColour("noted", theirs), { name: "", colour: theirs, selected: noted.shapes })
    }
    return onBoard
  }, [colour, quiet, people, pointing, element, noted, comments])
}

/** Somebody's pointer, by name and in their colour. */
function themselves({ participant, name }: Watched, pointer: BoardPointer): [id: string, BoardCollaborator] {
  const colour = colourOf(participant)
  return [idOfColour(`then ${participant}`, colour), { name, colour, pointer }]
}
