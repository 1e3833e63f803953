import { Replica } from "../../web/src/features/board/binding/testing/replica.ts"
import { VirtualClock } from "../../web/src/features/board/binding/testing/virtual-clock.ts"
import { createRandom } from "../../server/src/testing/random.ts"
import { loadYjs } from "../../chaos/rig/packages.ts"
import type { Report, Run } from "../rig/report.ts"
import { median, percentile } from "../rig/statistics.ts"

const frameMs = 16

/**
 * What the binding between editor and document costs: an editor calls `onChange` on every frame of a drag, and far more often when
 * nothing has changed. The editor is the tests' stand-in, so only our own work is in the figures.
 */
export function board({ quick }: Run): Promise<Report[]> {
  const changes = quick ? 100 : 600
  const rows = [100, 1_000, 5_000].map((elements) => {
    const { clock, replica, shape } = filled(elements)
    const idle = timesOf(changes, () => replica.binding.sceneChanged())
    replica.editor.setState({
      selectedElementIds: { [shape.id]: true },
      selectedElementsAreBeingDragged: true,
      cursorButton: "down",
    })
    const dragged = timesOf(changes, (at) => {
      replica.editor.change(shape, { x: at })
      clock.advance(frameMs)
    })
    replica.editor.rest()
    clock.advance(1_000)
    const received = remoteChanges(elements, changes)
    return { elements, ...columns("idle", idle), ...columns("drag", dragged), ...columns("remote", received) }
  })
  const notes = [
    "idle: onChange with nothing changed; drag: onChange on each frame of a drag, with its share of a flush every 50 ms;",
    `remote: another's change, from its arrival to the editor's updateScene. ${changes} of each.`,
  ]
  return Promise.resolve([{ title: "board: what one change costs, ms", rows, notes }])
}

function filled(elements: number) {
  const clock = new VirtualClock()
  const replica = new Replica(2, clock, createRandom(1).next)
  const told = replica.editor.onChange
  replica.editor.onChange = () => {}
  for (let at = 0; at < elements; at++) {
    replica.editor.insert({ type: "rectangle", x: at, y: at % 97, width: 120, height: 80 })
  }
  replica.editor.onChange = told
  replica.binding.sceneChanged()
  clock.advance(1_000)
  return { clock, replica, shape: replica.editor.live()[Math.floor(elements / 2)]! }
}

/** Somebody else drags a shape: from the update's arrival until the scene shows it. */
function remoteChanges(elements: number, changes: number): number[] {
  const { clock, replica, shape } = filled(elements)
  const mirror = new Replica(3, clock, createRandom(2).next)
  for (const update of replica.sent) apply(mirror, update)
  clock.advance(1_000)
  replica.sent.length = 0
  const editorMs = stopwatchOn(mirror)
  const times: number[] = []
  for (let at = 0; at < changes; at++) {
    replica.editor.change(shape, { x: -at })
    clock.advance(64)
    const [update] = replica.sent.splice(0)
    if (!update) continue
    // The mirror's paint is part of its cost; the author's flush, which also hangs on this clock, is over by now.
    const [ms = NaN] = timesOf(1, () => (apply(mirror, update), clock.advance(frameMs)))
    times.push(ms - editorMs())
  }
  return times
}

/** Takes the time that the stand-in for the editor needs itself; the returned function yields it and starts anew. */
function stopwatchOn({ editor }: Replica): () => number {
  const update = editor.updateScene.bind(editor)
  let spentMs = 0
  editor.updateScene = (scene) => {
    const startedAt = performance.now()
    update(scene)
    spentMs += performance.now() - startedAt
  }
  return () => {
    const taken = spentMs
    spentMs = 0
    return taken
  }
}

const Y = await loadYjs()

function apply({ doc }: Replica, update: Uint8Array): void {
  Y.applyUpdate(doc, update)
}

function timesOf(times: number, work: (at: number) => void): number[] {
  return Array.from({ length: times }, (_, at) => {
    const startedAt = performance.now()
    work(at)
    return performance.now() - startedAt
  })
}

function columns(name: string, times: readonly number[]): Record<string, string> {
  return { [`${name}: median`]: median(times).toFixed(3), [`${name}: p95`]: percentile(times, 0.95).toFixed(3) }
}
