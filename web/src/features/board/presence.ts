import type { Collaborator, SocketId } from "@excalidraw/excalidraw/types"

/** One's own pointer, in scene coordinates. */
export interface BoardPointer {
  x: number
  y: number
  tool: "pointer" | "laser"
  button: "up" | "down"
}

/** Someone else at this board. */
export interface BoardCollaborator {
  name: string
  /** A CSS colour for pointer and name. */
  colour: string
  /** Absent while theirs is outside the board. */
  pointer?: BoardPointer
  /** Shapes that are outlined in their colour. */
  selected?: readonly string[]
}

/** The same as Excalidraw draws them. */
export function toCollaborators(people: ReadonlyMap<string, BoardCollaborator>): Map<SocketId, Collaborator> {
  return new Map(
    [...people].map(([key, { name, colour, pointer, selected }]) => [
      key as SocketId,
      {
        id: key,
        username: name,
        color: { background: colour, stroke: colour },
        ...(selected && { selectedElementIds: Object.fromEntries(selected.map((id) => [id, true as const])) }),
        ...(pointer && { pointer: { x: pointer.x, y: pointer.y, tool: pointer.tool }, button: pointer.button }),
      },
    ]),
  )
}
