import { maxElements } from "@tradeoff/shared/document/element.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { describe, expect, it, vi } from "vitest"
import * as Y from "yjs"
import type { BindingOptions } from "./binding.ts"
import { Replica } from "./testing/replica.ts"
import { randomFrom, VirtualClock } from "./testing/virtual-clock.ts"

const settleMs = 500
const box = { type: "rectangle", width: 100, height: 50 }

function open(options: Partial<BindingOptions<"NEVER">> = {}, client = 1) {
  const clock = new VirtualClock()
  const replica = new Replica(client, clock, randomFrom(client), options)
  return { clock, replica, editor: replica.editor }
}

/** Two pages whose documents are joined without delay. */
function pair() {
  const clock = new VirtualClock()
  const replicas = [new Replica(1, clock, randomFrom(1)), new Replica(2, clock, randomFrom(2))] as const
  const [one, two] = replicas
  one.doc.on("update", (update: Uint8Array, origin: unknown) => origin !== two && Y.applyUpdate(two.doc, update, one))
  two.doc.on("update", (update: Uint8Array, origin: unknown) => origin !== one && Y.applyUpdate(one.doc, update, two))
  return { clock, one, two }
}

function stored(doc: Y.Doc, id: string): Y.Map<unknown> {
  const groups = layoutOf(doc).elements.get(id)
  if (!(groups instanceof Y.Map)) throw new Error(`${id} is not in the document`)
  return groups
}

describe("writing", () => {
  it("gathers what changes within 50 ms into one update of the groups that changed", () => {
    const { clock, replica, editor } = open()
    const element = editor.insert({ ...box })
    clock.advance(settleMs)
    expect(replica.sent.length).toBe(1)
    for (let move = 0; move < 10; move++) {
      editor.change(element, { x: move })
      clock.advance(4)
    }
    clock.advance(settleMs)
    expect(replica.sent.length).toBe(2)
    expect(replica.sent[1]?.length).toBeLessThan(160)
  })

  it("writes a stroke every 100 ms, and of it only the end", () => {
    const { clock, replica, editor } = open()
    const points = [
      [0, 0],
      [1, 1],
    ]
    const stroke = editor.insert({ type: "freedraw", points, pressures: [], simulatePressure: true })
    editor.setState({ newElement: stroke })
    for (let moved = 0; moved < 1_000; moved += 10) {
      points.push([moved, moved / 3])
      editor.change(stroke, { points: [...points] })
      clock.advance(10)
    }
    expect(replica.sent.length).toBe(10)
    expect(Math.max(...replica.sent.map((update) => update.length))).toBeLessThan(1_200)
  })

  it("does nothing when only the selection changes", () => {
    const { clock, replica, editor } = open()
    const element = editor.insert({ ...box })
    clock.advance(settleMs)
    editor.setState({ selectedElementIds: { [element.id]: true } })
    expect(clock.idle).toBe(true)
    expect(replica.sent.length).toBe(1)
  })

  it("leaves out what is not yet anything", () => {
    const { clock, replica, editor } = open()
    editor.insert({ type: "rectangle" })
    editor.insert({ type: "arrow", points: [[0, 0]] })
    editor.insert({ type: "text", originalText: "", text: "", height: 25 })
    editor.insert({ type: "selection", width: 5, height: 5 })
    clock.advance(settleMs)
    expect(replica.sent).toEqual([])
    expect(editor.live().length).toBe(4)
  })

  it("deletes by tombstone and never because an element is missing", () => {
    const { clock, replica, editor } = open()
    const { id } = editor.insert({ ...box })
    clock.advance(settleMs)
    editor.loseScene()
    clock.advance(settleMs)
    expect(stored(replica.doc, id).get("del")).toBeUndefined()
    expect(editor.live().map((element) => element.id)).toEqual([id])
    editor.change(replica.element(id), { isDeleted: true })
    clock.advance(settleMs)
    expect(stored(replica.doc, id).get("del")).toBe(true)
  })

  it("splits what would not fit into one row of the room", () => {
    const { clock, replica, editor } = open()
    for (let line = 0; line < 8; line++) {
      const points = Array.from({ length: 2_000 }, (_, at) => [at / 3, at / 7])
      editor.insert({ type: "line", points, startBinding: null, endBinding: null })
    }
    const text = "語".repeat(20_000)
    editor.insert({ type: "text", originalText: text, text: `${text}\n`, height: 25, width: 9 })
    clock.advance(settleMs)
    expect(replica.sent.length).toBeGreaterThan(4)
    for (const update of replica.sent) expect(update.length).toBeLessThanOrEqual(64 * 1024 - 64)
  })

  it("skips positions on the way while too much is not acknowledged, and writes the last one", () => {
    let backlog = 0
    const { clock, replica, editor } = open({ backlogBytes: () => backlog })
    const element = editor.insert({ ...box })
    clock.advance(settleMs)
    backlog = 200 * 1024
    editor.setState({ selectedElementIds: { [element.id]: true }, selectedElementsAreBeingDragged: true })
    for (let x = 1; x <= 50; x++) {
      editor.change(element, { x })
      clock.advance(20)
    }
    expect(replica.sent.length).toBe(1)
    editor.rest()
    clock.advance(settleMs)
    expect(replica.sent.length).toBe(2)
    expect(stored(replica.doc, element.id).get("geo")).toMatchObject({ x: 50 })
  })

  it("writes what is pending when it is destroyed, also under a backlog, and nothing afterwards", () => {
    const { clock, replica, editor } = open({ backlogBytes: () => 1e9 })
    const element = editor.insert({ ...box })
    editor.setState({ newElement: element })
    replica.binding.destroy()
    expect(replica.sent.length).toBe(1)
    editor.change(element, { x: 5 })
    clock.advance(settleMs)
    expect(replica.sent.length).toBe(1)
    expect(clock.idle).toBe(true)
  })

  it("takes no new elements beyond the limit, says so once, and goes on with the others", () => {
    const onLimit = vi.fn<() => void>()
    const { clock, replica, editor } = open({ onLimit })
    editor.onChange = () => {}
    const first = editor.insert({ ...box })
    for (let more = 1; more < maxElements; more++) editor.insert({ ...box })
    editor.onChange = () => replica.binding.sceneChanged()
    replica.binding.flush()
    expect(onLimit).not.toHaveBeenCalled()
    editor.insert({ ...box })
    editor.insert({ ...box })
    editor.change(first, { x: 77 })
    clock.advance(settleMs)
    expect(layoutOf(replica.doc).elements.size).toBe(maxElements)
    expect(onLimit).toHaveBeenCalledTimes(1)
    expect(stored(replica.doc, first.id).get("geo")).toMatchObject({ x: 77 })
  })

  it("takes an element of a kind that boards do not keep off the scene, and says so", () => {
    const onRefused = vi.fn<(type: string) => void>()
    const { clock, replica, editor } = open({ onRefused })
    editor.insert({ type: "iframe", ...{ width: 5, height: 5 } })
    clock.advance(settleMs)
    expect(onRefused.mock.calls).toEqual([["iframe"]])
    expect(editor.live()).toEqual([])
    expect(replica.sent).toEqual([])
  })

  it("shows the hand what others will see of it", () => {
    const { clock, editor } = open()
    const element = editor.insert({ ...box, width: 90_000, link: "javascript:alert(1)" })
    clock.advance(settleMs)
    expect(editor.get(element.id)).toMatchObject({ width: 20_000, link: null })
  })
})

describe("view only", () => {
  it("shows changes and writes nothing, not even what it meanwhile did to the scene", () => {
    const { clock, one, two } = pair()
    two.binding.setEditable(false)
    const element = one.editor.insert({ ...box })
    clock.advance(settleMs)
    expect(two.picture()).toEqual(one.picture())
    two.editor.change(two.element(element.id), { x: 9 })
    two.editor.insert({ ...box, isDeleted: true })
    clock.advance(settleMs)
    two.binding.setEditable(true)
    clock.advance(settleMs)
    expect(two.sent).toEqual([])
    expect(two.picture()).toEqual(one.picture())
  })

  it("writes what was drawn just before", () => {
    const { replica, editor } = open()
    editor.insert({ ...box })
    replica.binding.setEditable(false)
    expect(replica.sent.length).toBe(1)
  })
})

describe("showing", () => {
  it("echoes nothing and keeps the objects of elements that did not change", () => {
    const { clock, one, two } = pair()
    one.editor.insert({ ...box })
    const element = one.editor.insert({ ...box })
    clock.advance(settleMs)
    const [other] = two.editor.getSceneElementsIncludingDeleted()
    const updates = two.editor.updates
    one.editor.change(element, { x: 5 })
    one.editor.change(element, { y: 5 })
    clock.advance(settleMs)
    expect(two.editor.updates).toBe(updates + 1)
    expect(two.editor.getSceneElementsIncludingDeleted()[0]).toBe(other)
    expect(two.sent).toEqual([])
  })

  it("shares no object with the document in either direction", () => {
    const { clock, one, two } = pair()
    const { id } = one.editor.insert({
      type: "arrow",
      points: [
        [0, 0],
        [9, 9],
      ],
      startBinding: null,
      endBinding: null,
    })
    clock.advance(settleMs)
    for (const replica of [one, two]) {
      const points = replica.element(id).points as number[][]
      points.forEach((point) => point.fill(-1))
    }
    expect(stored(one.doc, id).get("geo")).toMatchObject({ points: [0, 0, 9, 9] })
    expect(stored(two.doc, id).get("geo")).toMatchObject({ points: [0, 0, 9, 9] })
  })

  it("merges changes of different groups and lets one of two same-group changes win on both sides", () => {
    const { clock, one, two } = pair()
    const { id } = one.editor.insert({ ...box })
    clock.advance(settleMs)
    one.editor.change(one.element(id), { strokeColor: "#e03131", x: 1 })
    two.editor.change(two.element(id), { x: 2 })
    clock.advance(settleMs)
    expect(one.element(id).strokeColor).toBe("#e03131")
    expect(two.picture()).toEqual(one.picture())
  })

  it("writes own changes first, also those the editor has not announced", () => {
    const { clock, one, two } = pair()
    const { id } = one.editor.insert({ ...box })
    clock.advance(settleMs)
    two.editor.onChange = () => {}
    two.editor.change(two.element(id), { strokeColor: "#e03131" })
    one.editor.change(one.element(id), { x: 50 })
    clock.advance(settleMs)
    expect(two.element(id)).toMatchObject({ x: 50, strokeColor: "#e03131" })
    expect(one.element(id)).toMatchObject({ x: 50, strokeColor: "#e03131" })
  })

  it("keeps changes from an element under the hand until the gesture ends, even one that moved nothing", () => {
    const { clock, one, two } = pair()
    const { id } = one.editor.insert({ ...box })
    clock.advance(settleMs)
    two.editor.setState({
      selectedElementIds: { [id]: true },
      selectedElementsAreBeingDragged: true,
      cursorButton: "down",
    })
    one.editor.change(one.element(id), { strokeColor: "#e03131" })
    clock.advance(settleMs)
    expect(two.element(id).strokeColor).toBe("#1e1e1e")
    two.editor.rest()
    clock.advance(settleMs)
    expect(two.element(id).strokeColor).toBe("#e03131")
  })

  it("E4 keeps changes also from what the gesture moves along, such as a label", () => {
    const { clock, one, two } = pair()
    const shape = one.editor.insert({ ...box })
    const label = one.editor.insert({ ...box })
    clock.advance(settleMs)
    two.editor.setState({ selectedElementIds: { [shape.id]: true }, selectedElementsAreBeingDragged: true })
    two.editor.change(two.element(shape.id), { x: 10 })
    two.editor.change(two.element(label.id), { x: 10 })
    clock.advance(settleMs)
    one.editor.change(one.element(label.id), { strokeColor: "#e03131" })
    clock.advance(settleMs)
    expect(two.element(label.id).strokeColor).toBe("#1e1e1e")
    two.editor.rest()
    clock.advance(settleMs)
    expect(two.element(label.id)).toMatchObject({ strokeColor: "#e03131", x: 10 })
  })

  it("drops references to what is gone, and shows them again when it comes back", () => {
    const { clock, one, two } = pair()
    const arrow = one.editor.insert({
      type: "arrow",
      points: [
        [0, 0],
        [9, 9],
      ],
    })
    const shape = one.editor.insert({ ...box, boundElements: [{ id: arrow.id, type: "arrow" }] })
    clock.advance(settleMs)
    expect(two.element(shape.id).boundElements).toEqual([{ id: arrow.id, type: "arrow" }])
    one.editor.change(one.element(arrow.id), { isDeleted: true })
    clock.advance(settleMs)
    expect(two.element(shape.id).boundElements).toBeNull()
    one.editor.change(one.element(arrow.id), { isDeleted: false })
    clock.advance(settleMs)
    expect(two.element(shape.id).boundElements).toEqual([{ id: arrow.id, type: "arrow" }])
  })

  it("keeps both bindings that two people make to one shape", () => {
    const { clock, one, two } = pair()
    const shape = one.editor.insert({ ...box })
    const arrows = [
      one.editor.insert({
        type: "arrow",
        points: [
          [0, 0],
          [9, 9],
        ],
      }).id,
    ]
    clock.advance(settleMs)
    arrows.push(
      two.editor.insert({
        type: "arrow",
        points: [
          [0, 0],
          [5, 5],
        ],
      }).id,
    )
    one.editor.change(one.element(shape.id), { boundElements: [{ id: arrows[0] ?? "", type: "arrow" }] })
    two.editor.change(two.element(shape.id), { boundElements: [{ id: arrows[1] ?? "", type: "arrow" }] })
    clock.advance(settleMs)
    expect(one.element(shape.id).boundElements?.map(({ id }) => id)).toEqual(arrows.sort())
    expect(two.picture()).toEqual(one.picture())
  })
})

describe("order", () => {
  /** Both added on top at the same moment: equal keys in the document, told apart in each scene. */
  function clash() {
    const pages = pair()
    const { clock, one, two } = pages
    const base = one.editor.insert({ ...box })
    clock.advance(settleMs)
    const ids = [one.editor.insert({ ...box }).id, two.editor.insert({ ...box }).id].sort()
    clock.advance(settleMs)
    return { ...pages, base: base.id, low: ids[0] ?? "", high: ids[1] ?? "" }
  }
  const stack = (replica: Replica) => replica.editor.live().map(({ id }) => id)

  it("is that of key and id, and no repair of a key is written", () => {
    const { clock, one, two, base, low, high } = clash()
    expect(stack(one)).toEqual([base, low, high])
    expect(stack(two)).toEqual([base, low, high])
    expect(stored(one.doc, low).get("index")).toBe(stored(one.doc, high).get("index"))
    for (const id of [low, high]) one.editor.change(one.element(id), { x: 7 })
    clock.advance(settleMs)
    expect(stored(one.doc, low).get("index")).toBe(stored(one.doc, high).get("index"))
  })

  it("follows a hand that places something between two equal keys", () => {
    const { clock, one, two, base, low, high } = clash()
    one.editor.restack(one.element(base), 1)
    clock.advance(settleMs)
    two.editor.change(two.element(high), { x: 1 })
    clock.advance(settleMs)
    expect(stack(one)).toEqual([low, base, high])
    expect(stack(two)).toEqual([low, base, high])
  })
})
