import {
  cpSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  closeSync,
  ftruncateSync,
  writeSync,
} from "node:fs"
import { join } from "node:path"
import { DurableFs, HookedNodeFs, type FsStream, type NodeFsDriver } from "#db/embedded/durable-fs.ts"

const pageBytes = 4096

/** What a file would lose: the pages written since its last fsync, as they were before (undefined: not there yet). */
interface Unsynced {
  syncedBytes: number
  pages: Map<number, Buffer | undefined>
}

/**
 * Watches the disk of a database and can say what a power cut would leave of it. The model: a page written since the
 * file's last fsync may or may not have reached the disk; creating, renaming and shortening a file counts as durable.
 */
export class RecordedDisk {
  readonly folder: string
  /** Writes and fsyncs so far; cuts are placed by this count, so that they fall inside transactions too. */
  events = 0
  /** Runs after each event, before PostgreSQL goes on. */
  onEvent: () => void = () => undefined
  readonly #files = new Map<number, Unsynced>()

  constructor(folder: string) {
    this.folder = folder
  }

  watch(driver: NodeFsDriver): void {
    const { write, fsync } = driver.stream_ops
    const { mknod } = driver.node_ops
    driver.stream_ops.write = (stream, buffer, offset, length, position) => {
      if (stream.nfd !== undefined) this.#remember(stream.nfd, position, length)
      const written = write(stream, buffer, offset, length, position)
      this.#happened()
      return written
    }
    if (fsync) {
      driver.stream_ops.fsync = (stream) => {
        const answer = fsync(stream)
        this.#forget(stream)
        this.#happened()
        return answer
      }
    }
    driver.node_ops.mknod = (parent, name, mode, dev) => {
      const node = mknod(parent, name, mode, dev)
      // The host may give the number of a deleted file to a new one.
      this.#files.set(lstatSync(driver.realPath(node)).ino, { syncedBytes: 0, pages: new Map() })
      return node
    }
  }

  #happened(): void {
    this.events += 1
    this.onEvent()
  }

  #remember(descriptor: number, position: number, length: number): void {
    const { ino, size } = fstatSync(descriptor)
    const file = this.#files.get(ino) ?? { syncedBytes: size, pages: new Map<number, Buffer | undefined>() }
    this.#files.set(ino, file)
    for (let page = Math.floor(position / pageBytes); page * pageBytes < position + length; page += 1) {
      if (!file.pages.has(page)) file.pages.set(page, readPage(descriptor, page, file.syncedBytes))
    }
  }

  #forget(stream: FsStream): void {
    if (stream.nfd === undefined) return
    const { ino, size } = fstatSync(stream.nfd)
    this.#files.set(ino, { syncedBytes: size, pages: new Map() })
  }

  /** Writes to `image` what is left when each unsynced page is lost with the probability `loss`. */
  cut(image: string, loss: number, random: () => number): void {
    cpSync(this.folder, image, { recursive: true })
    for (const entry of readdirSync(this.folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const file = this.#files.get(lstatSync(path).ino)
      if (file && file.pages.size > 0) losePages(join(image, path.slice(this.folder.length)), file, loss, random)
    }
  }
}

function readPage(descriptor: number, page: number, syncedBytes: number): Buffer | undefined {
  const length = Math.min(pageBytes, syncedBytes - page * pageBytes)
  if (length <= 0) return undefined
  const content = Buffer.alloc(pageBytes)
  readSync(descriptor, content, 0, length, page * pageBytes)
  return content
}

/** Lost pages at the end of a file shorten it; lost pages between others read as zeros or as what was there before. */
function losePages(path: string, file: Unsynced, loss: number, random: () => number): void {
  const descriptor = openSync(path, "r+")
  const size = fstatSync(descriptor).size
  let end = Math.min(size, file.syncedBytes)
  for (const [page, before] of file.pages) {
    const start = page * pageBytes
    if (start >= size) continue
    const stop = Math.min(start + pageBytes, size)
    if (random() < loss) writeSync(descriptor, before ?? Buffer.alloc(pageBytes), 0, stop - start, start)
    else end = Math.max(end, stop)
  }
  ftruncateSync(descriptor, end)
  closeSync(descriptor)
}

/** Our file system, watched. */
export class RecordedDurableFs extends DurableFs {
  readonly #disk: RecordedDisk

  constructor(disk: RecordedDisk) {
    super(disk.folder)
    this.#disk = disk
  }

  protected override hook(driver: NodeFsDriver): void {
    super.hook(driver)
    this.#disk.watch(driver)
  }
}

/** PGlite's own file system, watched: the control that must lose data. */
export class RecordedStockFs extends HookedNodeFs {
  readonly #disk: RecordedDisk

  constructor(disk: RecordedDisk) {
    super(disk.folder)
    this.#disk = disk
  }

  protected override hook(driver: NodeFsDriver): void {
    this.#disk.watch(driver)
  }
}
