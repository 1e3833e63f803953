import * as Y from "yjs"
import { createSkeleton, documentRoots, layoutOf, noteOf } from "@tradeoff/shared/document/layout.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import { createRandom } from "./random.ts"
import type { Random } from "./random.ts"

export const roots: ReadonlySet<string> = new Set(documentRoots)

/** An update as a page sent it. */
export interface HonestEdit {
  client: number
  update: Uint8Array
}

/**
 * What three tabs write in `moves` random moves, in an order in which a server may have received it: each tab sees its own
 * edits at once and the others' whenever chance brings them.
 */
export function play(seed: number, moves: number): HonestEdit[] {
  const random = createRandom(seed)
  const log: HonestEdit[] = []
  const server = new Y.Doc()
  server.clientID = 1
  createSkeleton(server)
  log.push({ client: 1, update: Y.encodeStateAsUpdate(server) })
  const tabs = [2, 3, 4].map((client) => new Tab(client, log))
  for (let move = 0; move < moves; move++) {
    const tab = random.pick(tabs)
    if (random.chance(0.3)) tab.receive()
    else tab.write(random, move)
  }
  return log
}

class Tab {
  readonly doc = new Y.Doc()
  readonly #log: HonestEdit[]
  readonly #undo: Y.UndoManager
  #seen = 0

  constructor(client: number, log: HonestEdit[]) {
    this.#log = log
    this.doc.clientID = client
    this.receive()
    this.#undo = new Y.UndoManager(
      steps.map((step) => noteOf(this.doc, step)!),
      { trackedOrigins: new Set(["typing"]), captureTimeout: 0 },
    )
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server") log.push({ client, update })
    })
  }

  receive(): void {
    for (; this.#seen < this.#log.length; this.#seen++) {
      const { client, update } = this.#log[this.#seen]!
      if (client !== this.doc.clientID) Y.applyUpdate(this.doc, update, "server")
    }
  }

  write(random: Random, move: number): void {
    const { elements } = layoutOf(this.doc)
    const ids = [...elements.keys()]
    const dice = random.next()
    if (dice < 0.45) this.#type(random)
    else if (dice < 0.52) this.#undo.undo()
    else if (dice < 0.57) this.#undo.redo()
    else if (dice < 0.7 || ids.length === 0) this.#draw(elements, `${this.doc.clientID}-${move}`)
    else this.#change(random, elements.get(random.pick(ids)) as Y.Map<unknown>, move)
  }

  #type(random: Random): void {
    const note = noteOf(this.doc, random.pick(steps))!
    const at = random.int(0, note.length + 1)
    this.doc.transact(() => {
      if (note.length > 3 && random.chance(0.4)) note.delete(Math.min(at, note.length - 1), 1)
      else note.insert(at, random.pick(["a", "word ", "größer", "👍🏽", "\n"]))
      if (random.chance(0.2)) note.insert(0, "x")
    }, "typing")
  }

  #draw(elements: Y.Map<unknown>, id: string): void {
    this.doc.transact(() => {
      const element = new Y.Map<unknown>()
      element.set("id", { type: "rectangle", seed: 1 })
      element.set("geo", {
        x: 1.5,
        y: -2,
        points: [
          [0, 1],
          [2, 3],
        ],
      })
      elements.set(id, element)
      element.set("geo", { x: 2, y: -2 })
    })
  }

  #change(random: Random, element: Y.Map<unknown>, move: number): void {
    this.doc.transact(() => {
      const dice = random.next()
      if (dice < 0.5) element.set("geo", { x: move, y: 0, angle: 0.1 })
      else if (dice < 0.7) element.set(`b:${move}`, "arrow")
      else if (dice < 0.8) element.set("del", true)
      else for (const key of ["del", "geo"]) element.delete(key)
    })
  }
}
