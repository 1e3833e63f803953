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
}

const maxKeys = 10_000

/** A bucket for each key; the longest unused are forgotten beyond 10,000, so that keys cannot fill memory. */
export class Buckets {
  readonly #byKey = new Map<string, Bucket>()
  readonly #make: (now: number) => Bucket

  constructor(perSecond: number, burst: number) {
    this.#make = (now) => new Bucket(perSecond, burst, now)
  }

  take(key: string, now: number): boolean {
    const bucket = this.#byKey.get(key) ?? this.#make(now)
    this.#byKey.delete(key)
    this.#byKey.set(key, bucket)
    if (this.#byKey.size > maxKeys) this.#byKey.delete(this.#byKey.keys().next().value!)
    return bucket.take(now)
  }
}
