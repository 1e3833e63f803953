import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { WebSocket } from "ws"
import { loadYjs } from "../../../chaos/rig/packages.ts"
import { cursorAt, drawOn, stepsShownOf } from "./drawing.ts"
import type { Place, Seat } from "./wire.ts"

const Y = await loadYjs()

const sync = 0
const awareness = 1
const auth = 2
const syncAnswer = 1
const syncUpdate = 2
const far = Symbol("from the server")
const decoder = new TextDecoder()

type Frame = (out: encoding.Encoder) => void

/**
 * A page of y-websocket's, or of Hocuspocus's, whose frames begin with the document's name and whose line begins with a token.
 * A client's own changes come back from y-websocket's server; they are not counted.
 */
class YjsPage implements Seat {
  readonly #place: Place
  readonly #named: boolean
  readonly #socket: WebSocket
  readonly #doc = new Y.Doc()
  #clock = 0
  #draws = false
  /** Steps of another's drawing that have arrived, and the clock of their latest cursor: servers may join several in one message. */
  #shown = 0
  #heardClock = 0

  constructor(dialect: "y-websocket" | "hocuspocus", place: Place) {
    this.#place = place
    this.#named = dialect === "hocuspocus"
    this.#socket = new WebSocket(`${place.url}/${place.room}`, { perMessageDeflate: false })
    this.#doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== far) this.#sendEdit(update)
    })
  }

  /** Resolves when the server has given what it holds. */
  connected(): Promise<Seat> {
    return new Promise((resolve, reject) => {
      this.#socket.on("error", reject)
      this.#socket.on("close", (code) => this.#place.events.lost(`closed ${code}`))
      this.#socket.on("open", () => this.#greet())
      this.#socket.on("message", (data: Buffer) => this.#hear(data, () => resolve(this)))
    })
  }

  edit(step: number): void {
    this.#draws = true
    drawOn(this.#doc, step)
  }

  cursor(step: number): void {
    const state = decoder.decode(cursorAt(step))
    this.#place.events.sent("cursor", 1)
    this.#send((out) => {
      encoding.writeVarUint(out, awareness)
      const update = encoding.encode((inner) => {
        for (const value of [1, this.#doc.clientID, ++this.#clock]) encoding.writeVarUint(inner, value)
        encoding.writeVarString(inner, state)
      })
      encoding.writeVarUint8Array(out, update)
    })
  }

  holds(): Uint8Array {
    return Y.encodeStateVector(this.#doc)
  }

  close(): void {
    this.#socket.terminate()
  }

  #sendEdit(update: Uint8Array): void {
    this.#place.events.sent("edit", 1)
    this.#send((out) => {
      encoding.writeVarUint(out, sync)
      encoding.writeVarUint(out, syncUpdate)
      encoding.writeVarUint8Array(out, update)
    })
  }

  #greet(): void {
    if (this.#named) {
      this.#send((out) => {
        for (const value of [auth, 0]) encoding.writeVarUint(out, value)
        encoding.writeVarString(out, "nobody in particular")
      })
    }
    this.#send((out) => {
      for (const value of [sync, 0]) encoding.writeVarUint(out, value)
      encoding.writeVarUint8Array(out, Y.encodeStateVector(this.#doc))
    })
  }

  #send(write: Frame): void {
    const frame = encoding.encode((out) => {
      if (this.#named) encoding.writeVarString(out, this.#place.room)
      write(out)
    })
    this.#socket.send(frame)
  }

  #hear(data: Buffer, synced: () => void): void {
    const source = decoding.createDecoder(data)
    if (this.#named) decoding.readVarString(source)
    const kind = decoding.readVarUint(source)
    if (kind === awareness) return this.#hearAwareness(decoding.readVarUint8Array(source))
    if (kind !== sync) return
    const step = decoding.readVarUint(source)
    if (step === syncAnswer) return synced()
    if (step !== syncUpdate) return
    Y.applyUpdate(this.#doc, decoding.readVarUint8Array(source), far)
    if (this.#draws) return
    const fresh = stepsShownOf(this.#doc, this.#shown)
    this.#shown += fresh
    this.#place.events.arrived("edit", fresh)
  }

  #hearAwareness(update: Uint8Array): void {
    const source = decoding.createDecoder(update)
    const clients = decoding.readVarUint(source)
    for (let at = 0; at < clients; at++) {
      const client = decoding.readVarUint(source)
      const clock = decoding.readVarUint(source)
      const state = decoding.readVarString(source)
      if (client === this.#doc.clientID || state === "null" || state === "{}") continue
      this.#place.events.arrived("cursor", Math.max(0, clock - this.#heardClock))
      this.#heardClock = Math.max(clock, this.#heardClock)
    }
  }
}

export function connectYjs(dialect: "y-websocket" | "hocuspocus", place: Place): Promise<Seat> {
  return new YjsPage(dialect, place).connected()
}
