/**
 * What the binding needs of an editor, as Excalidraw 0.18 gives it: the elements it hands out are its own and change
 * in place, every change bumps `version` and draws a new `versionNonce`, and `updateScene` keeps and mends the
 * objects it is given. Structural, so that the binding runs without Excalidraw.
 */
export interface SceneElement {
  id: string
  type: string
  version: number
  versionNonce: number
  index: string | null
  isDeleted: boolean
}

/** The parts of the editor's state that tell which elements a hand is working on. */
export interface EditorState {
  newElement: { id: string; type: string } | null
  resizingElement: { id: string } | null
  multiElement: { id: string } | null
  editingTextElement: { id: string } | null
  editingLinearElement: { elementId: string } | null
  selectedLinearElement: { elementId: string; isDragging: boolean } | null
  editingFrame: string | null
  croppingElementId: string | null
  selectedElementIds: Readonly<Record<string, true>>
  selectedElementsAreBeingDragged: boolean
  isResizing: boolean
  isRotating: boolean
  cursorButton: "up" | "down"
}

export interface BoardEditor<Capture = unknown> {
  getSceneElementsIncludingDeleted(): readonly SceneElement[]
  getAppState(): EditorState
  updateScene(scene: { elements: SceneElement[]; captureUpdate: Capture }): void
}

/** Elements whose objects the editor holds on to at this moment: replacing one would tear it from the hand. */
export function heldIds(state: EditorState): Set<string> {
  const held = new Set<string>()
  const named = [
    state.newElement?.id,
    state.resizingElement?.id,
    state.multiElement?.id,
    state.editingTextElement?.id,
    state.editingLinearElement?.elementId,
    state.selectedLinearElement?.isDragging ? state.selectedLinearElement.elementId : null,
    state.editingFrame,
    state.croppingElementId,
  ]
  for (const id of named) if (id) held.add(id)
  if (isMovingSelection(state)) for (const id of Object.keys(state.selectedElementIds)) held.add(id)
  return held
}

/**
 * True from the first to the last moment of one undoable action of the hand. A change from elsewhere that lands on a
 * touched element in between would become part of that action, and undoing it would undo someone else's work.
 */
export function isGesture(state: EditorState): boolean {
  return (
    state.cursorButton === "down" ||
    isMovingSelection(state) ||
    Boolean(state.newElement ?? state.multiElement ?? state.resizingElement ?? state.editingTextElement)
  )
}

function isMovingSelection(state: EditorState): boolean {
  return state.selectedElementsAreBeingDragged || state.isResizing || state.isRotating
}
