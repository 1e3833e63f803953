import type { Presence } from "@tradeoff/shared/contracts/presence.ts"
import type { GoldRecording } from "#features/prompts/gold/recording.ts"

type Point = [x: number, y: number]
type Sample = Pick<Presence, "pointer" | "view" | "step">

/** As long as a process gathers before it writes a row. */
const batchMs = 10_000

/** A hand on its way is sampled so often, and as many times. */
const wayMs = 200
const samplesOnTheWay = 4

/** What was seen of pointers, views and steps, as the presence track keeps it. */
export class Track {
  readonly #pointers = new Map<number, Point>()
  readonly #samples: { at: number; participant: number; sample: Sample }[] = []

  seen(at: number, participant: number, sample: Sample): void {
    this.#samples.push({ at, participant, sample })
  }

  /** The pointer goes there from where it was, and is there at `at`. */
  pointed(at: number, participant: number, [x, y]: Point): void {
    const [fromX, fromY] = this.#pointers.get(participant) ?? [x, y]
    for (let step = 1; step <= samplesOnTheWay; step += 1) {
      const share = step / samplesOnTheWay
      const pointer: Point = [Math.round(fromX + (x - fromX) * share), Math.round(fromY + (y - fromY) * share)]
      this.seen(at - (samplesOnTheWay - step) * wayMs, participant, { pointer })
    }
    this.#pointers.set(participant, [x, y])
  }

  rows(): GoldRecording["seen"] {
    const rows: GoldRecording["seen"] = []
    const open = new Map<number, GoldRecording["seen"][number]>()
    for (const { at, participant, sample } of this.#samples.toSorted((one, other) => one.at - other.at)) {
      const row = open.get(participant)
      if (row && at - row[1] < batchMs) row[2].push([at - row[1], sample])
      else {
        const begun: GoldRecording["seen"][number] = [participant, at, [[0, sample]]]
        open.set(participant, begun)
        rows.push(begun)
      }
    }
    return rows
  }
}
