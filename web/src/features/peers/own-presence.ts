import type { Presence } from "@tradeoff/shared/contracts/presence.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { encodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import type { Live } from "#api/live.ts"

/** As often as the server keeps a pointer for the replay. */
const everyMs = 200
/** A little less often than it keeps a view, so that none is left out. */
const viewEveryMs = 1_100
/** One who has pressed no key for this long has stopped typing. */
const typingForMs = 2_500

/**
 * Tells the room where one's pointer and step are, what is selected, which part of the board is on screen, and that one types;
 * the last place is told even if the hand then rests. A line that comes back is told everything once more.
 */
export class OwnPresence {
  readonly #live: Live
  readonly #letGo: () => void
  #latest: Presence = { pointer: null }
  #timer: ReturnType<typeof setTimeout> | undefined
  #viewTimer: ReturnType<typeof setTimeout> | undefined
  #typingTimer: ReturnType<typeof setTimeout> | undefined
  #told: string

  constructor(live: Live) {
    this.#live = live
    this.#told = whoIsHere(live)
    this.#letGo = live.subscribe(() => this.#othersChanged())
  }

  step = (step: Step | null): void => this.#now({ step })

  /** Null when it has left the board. */
  pointer = (spot: readonly [x: number, y: number] | null): void =>
    this.#soon({ pointer: spot && [Math.round(spot[0]), Math.round(spot[1])] })

  selected = (selected: readonly string[]): void => this.#soon({ selected: selected.slice(0, 50) })

  view = ({ left, top, width, height }: { left: number; top: number; width: number; height: number }): void => {
    this.#latest.view = [Math.round(left), Math.round(top), Math.ceil(width), Math.ceil(height)]
    this.#viewTimer ??= setTimeout(() => {
      this.#viewTimer = undefined
      this.#send()
    }, viewEveryMs)
  }

  typed = (): void => {
    clearTimeout(this.#typingTimer)
    this.#typingTimer = setTimeout(() => this.#now({ typing: false }), typingForMs)
    if (!this.#latest.typing) this.#now({ typing: true })
  }

  close(): void {
    this.#letGo()
    for (const timer of [this.#timer, this.#viewTimer, this.#typingTimer]) clearTimeout(timer)
  }

  #now(change: Presence): void {
    Object.assign(this.#latest, change)
    this.#send()
  }

  #soon(change: Presence): void {
    Object.assign(this.#latest, change)
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#send()
    }, everyMs)
  }

  /** Presence is never stored: whoever comes is told where everybody is by everybody. */
  #othersChanged(): void {
    const here = whoIsHere(this.#live)
    if (here === this.#told) return
    this.#told = here
    this.#send()
  }

  #send(): void {
    this.#live.sendPresence(encodePresence(this.#latest))
  }
}

function whoIsHere(live: Live): string {
  return live
    .getSnapshot()
    .people.map(({ participant, sockets }) => `${participant} ${sockets}`)
    .join()
}
