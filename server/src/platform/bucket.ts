import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"

/** A token bucket: `take` says whether `cost` fits now; it refills evenly up to `burst`. */
export class Bucket {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #filledAt: number

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#tokens = burst
    this.#filledAt = now
  }

  take(now: number, cost = 1): boolean {
    const refill = (Math.max(0, now - this.#filledAt) / 1000) * this.#perSecond
    this.#tokens = Math.min(this.#burst, this.#tokens + refill)
    this.#filledAt = now
    if (this.#tokens < cost) return false
    this.#tokens -= cost
    return true
  }

  /** After a `take` that found too little: how long until `cost` fits, ms. */
  waitMs(cost = 1): number {
    return (Math.max(0, cost - this.#tokens) / this.#perSecond) * 1000
  }
}

const maxKeys = 10_000

/** A bucket for each key; the longest unused are forgotten beyond 10,000, so that keys cannot fill memory. */
export class Buckets {
  readonly #byKey = new Map<string, Bucket>()
  readonly #make: (now: number) => Bucket

  constructor(perSecond: number, burst: number) {
    this.#make = (now) => new Bucket(perSecond, burst, now)
  }

  /** Takes one. `what` was done too often, as a sentence. @throws Refusal `tooMany`, which says in how long there is one again. */
  take(key: string, now: number, what: string): void {
    const bucket = this.#byKey.get(key) ?? this.#make(now)
    this.#byKey.delete(key)
    this.#byKey.set(key, bucket)
    if (this.#byKey.size > maxKeys) this.#byKey.delete(this.#byKey.keys().next().value!)
    if (!bucket.take(now)) throw tooMany(what, bucket.waitMs())
  }
}

/** `what` is a sentence; what follows it says when to try again. */
export function tooMany(what: string, waitMs: number): Refusal {
  return new Refusal("tooMany", `${what} Try again in ${duration(waitMs)}.`, waitMs)
}

/** Rounded up: whoever waits as long as they are told does not wait twice. */
function duration(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  const [count, unit] = seconds < 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"]
  return count === 1 ? `a ${unit}` : `${count} ${unit}s`
}
