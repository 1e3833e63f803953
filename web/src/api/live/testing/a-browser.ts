import type { RoomServer, Wire } from "@tradeoff/shared/testing/a-room-server.ts"
import type { LiveWorld } from "#api/live/browser-world.ts"
import type { EditStore, StoreChange, StoredEdit } from "#api/live/edit-store.ts"
import type { SocketLike } from "#api/live/room-socket.ts"
import type { TabChannel } from "#api/live/tab-presence.ts"

/** Timers that run when told to, in the order in which they are due. */
export class VirtualTime {
  nowMs = 1_000_000
  #timers: { atMs: number; call: () => void }[] = []

  after = (ms: number, call: () => void): (() => void) => {
    const timer = { atMs: this.nowMs + ms, call }
    this.#timers.push(timer)
    return () => (this.#timers = this.#timers.filter((other) => other !== timer))
  }

  /** Lets `ms` pass, and what awaits promises catch up after every timer. */
  async pass(ms: number): Promise<void> {
    const endMs = this.nowMs + ms
    await settled()
    for (;;) {
      const [next] = this.#timers.filter(({ atMs }) => atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs)
      if (!next) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.nowMs = Math.max(this.nowMs, next.atMs)
      next.call()
      await settled()
    }
    this.nowMs = endMs
  }
}

/** What one browser's tabs share: a store that can be made to fail, channels, and the words of the session storage. */
export class Device {
  readonly time: VirtualTime
  broken = false
  writes = 0
  edits: (StoredEdit & { session: string })[] = []
  aside: (StoredEdit & { session: string; why: string })[] = []
  readonly #channels = new Map<string, Set<TabChannel>>()

  constructor(time: VirtualTime) {
    this.time = time
  }

  readonly store: EditStore = {
    write: async (changes) => {
      if (this.broken) throw new Error("no room on this device")
      this.writes++
      for (const change of changes) this.#apply(change)
    },
    unacked: async (session) => {
      if (this.broken) throw new Error("no room on this device")
      return this.edits.filter((edit) => edit.session === session).toSorted((a, b) => a.client - b.client || a.n - b.n)
    },
  }

  openChannel(name: string): TabChannel {
    const peers = this.#channels.get(name) ?? new Set()
    this.#channels.set(name, peers)
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (data) => {
        for (const peer of peers) if (peer !== channel) peer.onmessage?.({ data: structuredClone(data) })
      },
      close: () => peers.delete(channel),
    }
    peers.add(channel)
    return channel
  }

  #apply(change: StoreChange): void {
    const isOf = (edit: StoredEdit & { session: string }) =>
      edit.session === change.session && edit.room === change.room && edit.client === change.client
    if (change.kind === "keep") this.edits.push(change)
    else if (change.kind === "forget") this.edits = this.edits.filter((edit) => !isOf(edit) || edit.n > change.upToN)
    else {
      const refused = (edit: StoredEdit & { session: string }) => isOf(edit) && edit.n >= change.fromN
      this.aside.push(...this.edits.filter(refused).map((edit) => ({ ...edit, why: change.why })))
      this.edits = this.edits.filter((edit) => !refused(edit))
    }
  }
}

/** One tab: sockets to `server`, which may be out of reach, deaf, or refuse with a close code. */
export class Tab implements LiveWorld {
  readonly #server: RoomServer
  readonly #device: Device
  reachable = true
  /** Sockets open, and nothing ever comes. */
  deaf = false
  refuseWith: number | null = null
  standing: number | null = null
  isVisible = true
  opened = 0
  reloads = 0
  readonly words = new Map<string, string>()
  #sockets = new Set<() => void>()
  #wake: () => void = () => {}

  constructor(server: RoomServer, device: Device) {
    this.#server = server
    this.#device = device
  }

  openSocket = (): SocketLike => {
    this.opened++
    let wire: Wire | null = null
    const socket: SocketLike = {
      binaryType: "blob",
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (data) => wire?.receive(data),
      close: () => {
        wire?.cut()
        this.#sockets.delete(lose)
      },
    }
    const lose = () => {
      socket.close()
      socket.onclose?.({ code: 1006 })
    }
    queueMicrotask(() => {
      if (!this.reachable) return lose()
      if (this.refuseWith !== null) return socket.onclose?.({ code: this.refuseWith })
      wire = this.#server.connect((data) => {
        if (!this.deaf) socket.onmessage?.({ data: typeof data === "string" ? data : data.slice().buffer })
      })
      this.#sockets.add(lose)
      socket.onopen?.()
    })
    return socket
  }

  /** The network goes. */
  unplug(): void {
    this.reachable = false
    for (const lose of [...this.#sockets]) lose()
  }

  plug(): void {
    this.reachable = true
  }

  wake(): void {
    this.#wake()
  }

  get after() {
    return this.#device.time.after
  }
  random = () => 0.5
  visible = () => this.isVisible
  askWhy = async () => this.standing
  onWake = (wake: () => void) => {
    this.#wake = wake
    return () => (this.#wake = () => {})
  }
  now = () => this.#device.time.nowMs
  randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  get store() {
    return this.#device.store
  }
  openChannel = (name: string) => this.#device.openChannel(name)
  reload = () => {
    this.reloads++
  }
  memory = {
    getItem: (key: string) => this.words.get(key) ?? null,
    setItem: (key: string, value: string) => void this.words.set(key, value),
    removeItem: (key: string) => void this.words.delete(key),
  }
}

/** Everything that only waits for promises has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
