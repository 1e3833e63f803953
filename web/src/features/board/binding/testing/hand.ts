import type { FakeElement } from "./fake-editor.ts"
import type { Replica } from "./replica.ts"

/** A person at a replica: each `next()` is one moment of what they do, from pressing down to letting go. */
export type Hand = Generator<void, void, void>

type Random = () => number

const pick = <T>(items: readonly T[], random: Random): T | undefined => items[Math.floor(random() * items.length)]
const somewhere = (random: Random) => Math.round(random() * 1_000)

export const gestures: ((replica: Replica, random: Random) => Hand)[] = [
  drawShape,
  drawStroke,
  drawArrow,
  typeText,
  drag,
  drag,
  recolour,
  restack,
  erase,
  revive,
]

function* drawShape({ editor }: Replica, random: Random): Hand {
  const type = pick(["rectangle", "diamond", "ellipse"], random) ?? "rectangle"
  const at = random() < 0.2 ? Math.floor(random() * editor.getSceneElementsIncludingDeleted().length) : undefined
  const element = editor.insert({ type, x: somewhere(random), y: somewhere(random) }, at)
  editor.setState({ newElement: element, cursorButton: "down" })
  for (let moves = 0; moves < 4; moves++) {
    yield
    editor.change(element, { width: somewhere(random), height: somewhere(random) })
  }
  editor.rest()
}

function* drawStroke({ editor }: Replica, random: Random): Hand {
  const points = [[0, 0]]
  const element = editor.insert({ type: "freedraw", points, pressures: [], simulatePressure: true })
  editor.setState({ newElement: element, cursorButton: "down" })
  for (let moves = 0; moves < 12; moves++) {
    yield
    for (let more = 0; more < 5; more++) points.push([somewhere(random), somewhere(random)])
    editor.change(element, { points: [...points], width: somewhere(random) })
  }
  editor.rest()
}

function* drawArrow({ editor }: Replica, random: Random): Hand {
  const arrow = editor.insert({ type: "arrow", points: [[0, 0]], startBinding: null, endBinding: null, elbowed: false })
  Object.assign(arrow, { startArrowhead: null, endArrowhead: "arrow" })
  editor.setState({ newElement: arrow, cursorButton: "down" })
  yield
  editor.change(arrow, {
    points: [
      [0, 0],
      [somewhere(random), somewhere(random)],
    ],
  })
  yield
  const shape = pick(
    editor.live().filter((element) => element.type === "rectangle"),
    random,
  )
  if (shape) {
    editor.change(arrow, { endBinding: { elementId: shape.id, focus: 0.5, gap: 4 } })
    editor.change(shape, { boundElements: [...(shape.boundElements ?? []), { id: arrow.id, type: "arrow" }] })
  }
  editor.rest()
}

function* typeText({ editor }: Replica, random: Random): Hand {
  const words = { text: "", originalText: "", fontSize: 20, fontFamily: 5, textAlign: "left", verticalAlign: "top" }
  const element = editor.insert({
    type: "text",
    ...words,
    containerId: null,
    autoResize: true,
    lineHeight: 1.25,
    height: 25,
  })
  editor.setState({ editingTextElement: element })
  for (const letter of ["a", "ü", "😀", "\n", "z"]) {
    yield
    const text = `${String(element.text)}${letter}`
    editor.change(element, { text, originalText: text, width: somewhere(random) })
  }
  editor.rest()
}

function* drag({ editor }: Replica, random: Random): Hand {
  const element = pick(editor.live(), random)
  if (!element) return
  editor.setState({
    selectedElementIds: { [element.id]: true },
    selectedElementsAreBeingDragged: true,
    cursorButton: "down",
  })
  for (let moves = 0; moves < 6; moves++) {
    yield
    editor.change(element, { x: somewhere(random), y: somewhere(random) })
  }
  editor.rest()
}

function* recolour({ editor }: Replica, random: Random): Hand {
  yield
  const element = pick(editor.live(), random)
  if (element) editor.changeAnew(element, { strokeColor: pick(["#e03131", "#2f9e44", "#1971c2"], random) })
}

function* restack({ editor }: Replica, random: Random): Hand {
  yield
  const scene = editor.getSceneElementsIncludingDeleted()
  const element = pick(scene, random)
  if (element) editor.restack(element, Math.floor(random() * scene.length))
}

function* erase({ editor }: Replica, random: Random): Hand {
  yield
  const element = pick(editor.live(), random)
  if (!element) return
  for (const other of editor.live()) {
    const bound = other.boundElements?.filter(({ id }) => id !== element.id)
    if (bound && bound.length !== other.boundElements?.length) editor.change(other, { boundElements: bound })
  }
  editor.change(element, { isDeleted: true })
}

/** An undone deletion. */
function* revive({ editor }: Replica, random: Random): Hand {
  yield
  const gone = editor.getSceneElementsIncludingDeleted().filter((element: FakeElement) => element.isDeleted)
  const element = pick(gone, random)
  if (element) editor.changeAnew(element, { isDeleted: false })
}
