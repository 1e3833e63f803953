/** A board's elements as its editor holds them, read from the mounted component: the board gives nobody its editor. */
export function sceneOf(board: Element | null): Record<string, unknown>[] {
  const container = board?.querySelector(".excalidraw-container")
  const key = Object.keys(container ?? {}).find((name) => name.startsWith("__reactFiber$"))
  let fiber = key ? (container as unknown as Record<string, Fiber | null>)[key] : null
  while (fiber && !fiber.stateNode?.scene) fiber = fiber.return
  const elements = fiber?.stateNode?.scene?.getElementsIncludingDeleted() ?? []
  return JSON.parse(JSON.stringify(elements)) as Record<string, unknown>[]
}

interface Fiber {
  return: Fiber | null
  stateNode: { scene?: { getElementsIncludingDeleted(): unknown[] } } | null
}
