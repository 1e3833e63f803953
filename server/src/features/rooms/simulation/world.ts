import * as Y from "yjs"
import type { ServerMessage } from "@tradeoff/shared/contracts/room.ts"
import { decodeClientFrame, decodeServerFrame } from "@tradeoff/shared/link/frames.ts"
import { RoomLink } from "@tradeoff/shared/link/room-link.ts"
import type { UnackedEdit } from "@tradeoff/shared/link/unacked-queue.ts"
import type { Random } from "#testing/random.ts"
import { Committer } from "#features/rooms/committer.ts"
import type { Peer } from "#features/rooms/peer.ts"
import { Room } from "#features/rooms/room.ts"
import { Journal, MemoryStore } from "./memory-store.ts"

type Data = string | Uint8Array

/** What a person's browser keeps on disk: un-acked edits by client id. It outlives every tab. */
type Disk = Map<number, UnackedEdit[]>

interface Socket {
  tab: Tab
  peer: Peer
  toServer: Data[]
  toTab: Data[]
  closed: boolean
}

interface Process {
  store: MemoryStore
  room: Room
  opened: Promise<boolean>
  sockets: Socket[]
  timers: (() => void)[]
  dead: boolean
}

interface Tab {
  participant: number
  link: RoomLink
  socket: Socket | null
  timers: Set<() => void>
  typed: number
}

/** Everything that went wrong for honest people. */
export interface Complaints {
  refused: string[]
}

/**
 * Two server processes, one journal, a few people with several tabs each, and a seeded scheduler that lets anything happen at
 * any moment: lost sockets, lost bus messages, failed and half-failed commits, killed processes, crashed tabs.
 */
export class World {
  readonly journal = new Journal()
  readonly complaints: Complaints = { refused: [] }
  readonly #random: Random
  readonly #ackFirst: boolean
  readonly #processes: Process[] = []
  readonly #disks = new Map<number, Disk>()
  #tabs: Tab[] = []
  /** Edits that some tab was told are saved, as "client:n". */
  readonly acknowledged = new Set<string>()
  edits = 0
  #now = 1_000

  constructor(random: Random, ackFirst: boolean) {
    this.#random = random
    this.#ackFirst = ackFirst
    this.#seed()
    for (let started = 0; started < 2; started++) this.#processes.push(this.#startProcess())
    const people = random.int(1, 4)
    for (let participant = 1; participant <= people; participant++) this.#openTab(participant)
  }

  /** One thing happens, by chance. */
  async step(): Promise<void> {
    this.#now += this.#random.int(0, 50)
    const dice = this.#random.next()
    if (dice < 0.3) this.#edit()
    else if (dice < 0.32) this.#cut(this.#anySocket())
    else if (dice < 0.38) this.#connect()
    else if (dice < 0.383) this.#crashTab()
    else if (dice < 0.39) this.#openTab(this.#random.pick([...this.#disks.keys()]))
    else if (dice < 0.394) this.#killProcess(this.#random.pick(this.#processes))
    else this.#move()
    await turn()
  }

  /** Peace: everybody is connected, and everything under way arrives. Yields how many moves that took. */
  async settle(): Promise<number> {
    let moves = 0
    for (let quiet = 0; quiet < 3; moves++) {
      if (moves > 200_000) throw new Error("no peace: traffic does not end")
      for (const tab of this.#tabs) if (!tab.socket) this.#connectTab(tab)
      for (const process of this.#processes) {
        if (process.room.deliveredSeq < this.journal.rows.length && !this.#busy())
          void process.room.catchUp().catch(() => {})
      }
      const moved = this.#move()
      await turn()
      quiet = moved || this.#busy() ? 0 : quiet + 1
    }
    return moves
  }

  /** Documents of all tabs, and the fold of the journal, as text that tells every difference. */
  copies(): { tabs: string[]; fold: string; unacked: number } {
    const fold = new Y.Doc()
    for (const row of this.journal.rows) Y.applyUpdate(fold, row.bytes)
    return {
      tabs: this.#tabs.map((tab) => contents(tab.link.doc)),
      fold: contents(fold),
      unacked: this.#tabs.reduce((sum, tab) => sum + tab.link.unackedEdits, 0),
    }
  }

  /** Acknowledged edits that the journal does not hold. */
  lost(): string[] {
    return [...this.acknowledged].filter((key) => {
      const [client, n] = key.split(":").map(Number) as [number, number]
      return !this.journal.has(client, n)
    })
  }

  // ------------------------------------------------------------------------------------------------------- people

  #openTab(participant: number): void {
    const disk: Disk = this.#disks.get(participant) ?? new Map()
    this.#disks.set(participant, disk)
    if (this.#tabs.filter((tab) => tab.participant === participant).length >= 3) return
    const tab: Tab = { participant, socket: null, timers: new Set(), typed: 0, link: null as never }
    tab.link = new RoomLink(0, {
      send: (data) => tab.socket && !tab.socket.closed && tab.socket.toServer.push(data),
      after: (_ms, call) => {
        tab.timers.add(call)
        return () => tab.timers.delete(call)
      },
      changed: () => {},
      keeper: {
        keep: (_room, client, edit) => disk.set(client, [...(disk.get(client) ?? []), edit]),
        forget: (_room, client, n) => {
          for (const edit of disk.get(client) ?? []) if (edit.n <= n) this.acknowledged.add(`${client}:${edit.n}`)
          disk.set(
            client,
            (disk.get(client) ?? []).filter((edit) => edit.n > n),
          )
        },
        setAside: (_room, client, n, why) => this.complaints.refused.push(`${client}:${n} ${why}`),
      },
    })
    const living = new Set(this.#tabs.map((other) => other.link.clientId))
    this.#tabs.push(tab)
    for (const [client, edits] of disk)
      if (!living.has(client) && edits.length > 0) tab.link.adopt({ client, edits: [...edits] })
  }

  #crashTab(): void {
    if (this.#tabs.length < 2) return
    const tab = this.#random.pick(this.#tabs)
    this.#cut(tab.socket)
    this.#tabs = this.#tabs.filter((other) => other !== tab)
    if (!this.#tabs.some(({ participant }) => participant === tab.participant)) this.#openTab(tab.participant)
  }

  #edit(): void {
    const tab = this.#random.pick(this.#tabs)
    if (!tab.link.ready) return
    const { doc } = tab.link
    const note = doc.getMap("notes").get("api") as Y.Text
    const elements = doc.getMap<Y.Map<unknown>>("elements")
    const dice = this.#random.next()
    if (dice < 0.5) note.insert(this.#random.int(0, note.length + 1), `${doc.clientID}.${tab.typed++} `)
    else if (dice < 0.65 && note.length > 4) note.delete(this.#random.int(0, note.length - 3), 3)
    else if (dice < 0.8 || elements.size === 0) {
      const element = new Y.Map<unknown>()
      doc.transact(() => {
        element.set("geo", { x: tab.typed, y: 0 })
        elements.set(`${doc.clientID}-${tab.typed++}`, element)
      })
    } else
      elements.get(this.#random.pick([...elements.keys()]))!.set("geo", { x: tab.typed++, y: this.#random.int(0, 9) })
    this.edits++
  }

  #connect(): void {
    const offline = this.#tabs.filter((tab) => !tab.socket)
    if (offline.length > 0) this.#connectTab(this.#random.pick(offline))
  }

  #connectTab(tab: Tab): void {
    const process = this.#random.pick(this.#processes)
    const peer: Peer = {
      participant: tab.participant,
      socket: 0,
      send: (frame) => !socket.closed && socket.toTab.push(frame),
      tell: (message) => !socket.closed && socket.toTab.push(JSON.stringify(message)),
      roomForPresence: () => true,
      drained: () => Promise.resolve(),
      close: (code, why) => {
        if (code === "refusedEdit") this.complaints.refused.push(`closed: ${why}`)
        this.#cut(socket)
      },
    }
    const socket: Socket = { tab, peer, toServer: [], toTab: [], closed: false }
    tab.socket = socket
    process.sockets.push(socket)
    tab.link.join()
  }

  #anySocket(): Socket | null {
    const open = this.#tabs.flatMap(({ socket }) => socket ?? [])
    return open.length > 0 ? this.#random.pick(open) : null
  }

  #cut(socket: Socket | null): void {
    if (!socket || socket.closed) return
    socket.closed = true
    for (const process of this.#processes) {
      if (!process.sockets.includes(socket)) continue
      process.sockets = process.sockets.filter((other) => other !== socket)
      process.room.leave(socket.peer)
    }
    socket.tab.socket = null
    socket.tab.link.disconnected()
  }

  // ---------------------------------------------------------------------------------------------------- processes

  #seed(): void {
    const doc = new Y.Doc()
    doc.clientID = this.journal.nextClient++
    doc.getMap("notes").set("api", new Y.Text())
    this.journal.clients.set(doc.clientID, 0)
    const edit = {
      room: "r",
      client: doc.clientID,
      n: 0,
      participant: 0,
      late: false,
      bytes: Y.encodeStateAsUpdate(doc),
    }
    this.journal.append(edit, 0)
  }

  #startProcess(): Process {
    const store = new MemoryStore(this.journal, this.#random, this.#ackFirst)
    const process = { store, sockets: [], timers: [], dead: false } as unknown as Process
    const wait = () => new Promise<void>((resolve) => void process.timers.push(resolve))
    const committer = new Committer({ store, now: () => this.#now, wait, troubled: () => {} })
    const open = () => {
      const roots = new Set(["elements", "notes", "cards"])
      process.room = new Room("r", 0, {
        store,
        committer,
        roots,
        policy: () => "taken",
        delivered: () => this.#ring(process),
        failed: () => {
          for (const socket of [...process.sockets]) this.#cut(socket)
          open()
        },
      })
      // A room that cannot be read is asked for again, as by the next page that comes.
      process.opened = process.room.open().catch(() => (process.dead ? false : (open(), process.opened)))
    }
    open()
    return process
  }

  /** The bus: tells the other process that the room has grown, unless it loses the message. */
  #ring(from: Process): void {
    for (const process of this.#processes) {
      if (process !== from && !this.#random.chance(0.3)) void process.room.catchUp().catch(() => {})
    }
  }

  /** kill -9: what was in memory is gone; what was under way at the database has happened or not. */
  #killProcess(process: Process): void {
    process.dead = true
    for (const socket of [...process.sockets]) this.#cut(socket)
    for (const operation of process.store.pending.splice(0)) operation.abandon()
    this.#processes[this.#processes.indexOf(process)] = this.#startProcess()
  }

  // --------------------------------------------------------------------------------------------------- the network

  #busy(): boolean {
    const sockets = this.#processes.flatMap((process) => process.sockets)
    return (
      this.#processes.some(({ store, timers }) => store.pending.length > 0 || timers.length > 0) ||
      sockets.some(({ toServer, toTab }) => toServer.length + toTab.length > 0) ||
      this.#tabs.some(({ timers }) => timers.size > 0)
    )
  }

  /** Something that is under way arrives: a frame, a database's answer, a timer. False when nothing is. */
  #move(): boolean {
    const moves: (() => void)[] = []
    for (const process of this.#processes) {
      for (const operation of process.store.pending) moves.push(() => operation.finish())
      if (process.timers.length > 0) moves.push(() => process.timers.shift()!())
      for (const socket of process.sockets) {
        if (socket.toServer.length > 0) moves.push(() => this.#toServer(process, socket))
        if (socket.toTab.length > 0) moves.push(() => this.#toTab(socket))
      }
    }
    for (const tab of this.#tabs) {
      for (const timer of tab.timers) moves.push(() => (tab.timers.delete(timer), timer()))
    }
    if (moves.length === 0) return false
    this.#random.pick(moves)()
    return true
  }

  #toServer(process: Process, socket: Socket): void {
    const data = socket.toServer.shift()!
    void process.opened.then(() => {
      if (socket.closed || process.dead) return
      const work =
        typeof data === "string"
          ? process.room.join(socket.peer, JSON.parse(data))
          : process.room.take(socket.peer, decodeClientFrame(data) as never)
      // What the database refused to answer ends this socket; the page comes back.
      work.catch(() => this.#cut(socket))
    })
  }

  #toTab({ toTab, tab }: Socket): void {
    const data = toTab.shift()!
    if (typeof data === "string") {
      const message = JSON.parse(data) as ServerMessage
      if (message.type === "joined") tab.link.joined(message)
      else if (message.type === "synced") tab.link.synced()
      else if (message.type === "editsRefused") tab.link.refused(message.client, message.n, message.message)
      return
    }
    const frame = decodeServerFrame(data)
    if (frame.kind === "rows") tab.link.receiveRows(frame)
    else if (frame.kind === "ack") tab.link.receiveAck(frame)
    else if (frame.kind === "snapshot") tab.link.receiveSnapshot(frame)
  }
}

/** Lets every promise that can go on do so. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function contents(doc: Y.Doc): string {
  const pending = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([one], [other]) => one - other)
  return JSON.stringify({
    pending,
    vector,
    notes: doc.getMap("notes").toJSON(),
    elements: Object.entries(doc.getMap("elements").toJSON()).sort(([one], [other]) => (one < other ? -1 : 1)),
  })
}
