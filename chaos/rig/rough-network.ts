import { createServer, connect } from "node:net"
import type { AddressInfo, Socket } from "node:net"
import type { Random } from "../../server/src/testing/random.ts"

/** How the network is at the moment. */
export interface Weather {
  latencyMs: number
  jitterMs: number
  /** Bytes arrive in pieces this small; 0 leaves them as they come. */
  chunkBytes: number
  /** Towards the pages, 0 is no limit: what does not fit stays with the server. */
  bytesPerSecond: number
}

export const fair: Weather = { latencyMs: 0, jitterMs: 0, chunkBytes: 0, bytesPerSecond: 0 }

/** A TCP proxy on loopback before the server, whose weather can be changed and whose lines can be cut. */
export class RoughNetwork {
  weather = fair
  readonly #target: number
  readonly #random: Random
  readonly #lines = new Set<Line>()
  readonly #server = createServer((near) => this.#accept(near))
  #refusing = false

  constructor(targetPort: number, random: Random) {
    this.#target = targetPort
    this.#random = random
  }

  listen(): Promise<string> {
    return new Promise((resolve) =>
      this.#server.listen(0, "127.0.0.1", () =>
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`),
      ),
    )
  }

  /** Every line is reset, and for `ms` no new one can be had. */
  cut(ms: number): void {
    this.#refusing = true
    setTimeout(() => (this.#refusing = false), ms)
    for (const line of [...this.#lines]) line.reset()
  }

  /** Half of the lines die without a word: each end believes the other is there, and hears nothing ever again. */
  swallow(): void {
    for (const line of this.#lines) if (this.#random.chance(0.5)) line.dead = true
  }

  close(): void {
    for (const line of [...this.#lines]) line.reset()
    this.#server.close()
  }

  #accept(near: Socket): void {
    if (this.#refusing) return void near.resetAndDestroy()
    const line = new Line(near, connect(this.#target, "127.0.0.1"), () => this.weather, this.#random)
    this.#lines.add(line)
    line.over = () => this.#lines.delete(line)
  }
}

class Line {
  dead = false
  over: () => void = () => {}
  readonly #near: Socket
  readonly #far: Socket
  readonly #weather: () => Weather
  readonly #random: Random

  constructor(near: Socket, far: Socket, weather: () => Weather, random: Random) {
    this.#near = near
    this.#far = far
    this.#weather = weather
    this.#random = random
    this.#carry(near, far, false)
    this.#carry(far, near, true)
    for (const end of [near, far]) {
      end.setNoDelay(true)
      end.on("error", () => {})
      // A dead line tells nobody that one of its ends has gone.
      end.on("close", () => !this.dead && this.reset())
    }
  }

  reset(): void {
    this.#near.resetAndDestroy()
    this.#far.resetAndDestroy()
    this.over()
  }

  /** Bytes keep their order; each piece is held for the weather's latency, and reading rests meanwhile. */
  #carry(from: Socket, to: Socket, towardsPage: boolean): void {
    let last: Promise<void> = Promise.resolve()
    from.on("data", (bytes: Buffer) => {
      const { latencyMs, jitterMs, bytesPerSecond } = this.#weather()
      const slowMs = towardsPage && bytesPerSecond > 0 ? (1000 * bytes.length) / bytesPerSecond : 0
      const heldMs = latencyMs + this.#random.next() * jitterMs + slowMs
      if (heldMs > 0) from.pause()
      last = last.then(async () => {
        if (heldMs > 0) await new Promise((resolve) => setTimeout(resolve, heldMs))
        await this.#write(to, bytes)
        from.resume()
      })
    })
  }

  async #write(to: Socket, bytes: Buffer): Promise<void> {
    if (this.dead || to.destroyed) return
    const { chunkBytes } = this.#weather()
    if (chunkBytes === 0) return void to.write(bytes)
    for (let at = 0; at < bytes.length && !to.destroyed && !this.dead; at += chunkBytes) {
      to.write(bytes.subarray(at, at + chunkBytes))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}
