import { closeSync, fsyncSync, openSync } from "node:fs"
import { PGlite } from "@electric-sql/pglite"
import { NodeFS } from "@electric-sql/pglite/nodefs"

/** The parts of Emscripten's NODEFS that we extend or watch; PGlite does not type them, so it is pinned exactly. */
export interface NodeFsDriver {
  realPath(node: FsNode): string
  /** Runs `f`, turning Node's error codes into the errno that PostgreSQL sees. */
  tryFSOperation<T>(f: () => T): T
  node_ops: { mknod(parent: FsNode, name: string, mode: number, dev: number): FsNode }
  stream_ops: {
    write(stream: FsStream, buffer: Uint8Array, offset: number, length: number, position: number): number
    fsync?(stream: FsStream): number
  }
}

export interface FsNode {
  name: string
}

/** An open file; directories are opened without a host descriptor (`nfd`). */
export interface FsStream {
  nfd?: number
  node: FsNode
}

type InitOptions = Parameters<NodeFS["init"]>[1]

/**
 * NodeFS with a hook on its driver, called once before PostgreSQL's first system call. `onAbort` runs when PostgreSQL
 * panics; it must not return to a caller who would go on with the broken database.
 */
export abstract class HookedNodeFs extends NodeFS {
  readonly #onAbort: (() => void) | undefined

  constructor(folder: string, onAbort?: () => void) {
    super(folder)
    this.#onAbort = onAbort
  }

  protected abstract hook(driver: NodeFsDriver): void

  override async init(pg: PGlite, options: InitOptions) {
    const ready = await super.init(pg, options)
    const preRun = [...(ready.emscriptenOpts.preRun ?? [])]
    preRun.push((module) => this.hook((module as unknown as { NODEFS: NodeFsDriver }).NODEFS))
    return { emscriptenOpts: { ...ready.emscriptenOpts, preRun, onAbort: () => this.#onAbort?.() } }
  }
}

/**
 * The host's folder as PostgreSQL's disk, with an fsync that syncs.
 *
 * Emscripten's NODEFS has no `fsync` operation and answers success without one, so a stock PGlite acknowledges commits
 * that a power cut undoes. A failing fsync is passed on: PostgreSQL panics rather than acknowledge.
 */
export class DurableFs extends HookedNodeFs {
  /** Syncs done since the start, for the start-up self-test. */
  fsyncs = 0

  protected hook(driver: NodeFsDriver): void {
    driver.stream_ops.fsync = (stream) => {
      driver.tryFSOperation(() =>
        stream.nfd === undefined ? syncPath(driver.realPath(stream.node)) : fsyncSync(stream.nfd),
      )
      this.fsyncs += 1
      return 0
    }
  }
}

/** Syncs a file or folder that is not open. Windows cannot sync folders, and needs no such sync. */
export function syncPath(path: string): void {
  let descriptor: number
  try {
    descriptor = openSync(path, "r")
  } catch (error) {
    if (process.platform === "win32") return
    throw error
  }
  try {
    fsyncSync(descriptor)
  } catch (error) {
    if (process.platform !== "win32") throw error
  } finally {
    closeSync(descriptor)
  }
}

/**
 * PGlite's parameters without `-F` (which turns fsync off). The sync method must be `fsync`: `fdatasync` is a stub
 * that reports success.
 */
export const durableStartParams = [
  ...PGlite.defaultStartParams.filter((param) => param !== "-F"),
  "-c",
  "fsync=on",
  "-c",
  "wal_sync_method=fsync",
]
