import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { ReplayOutline } from "@tradeoff/shared/contracts/replay.ts"

/** A replay that is being written: nothing is there for readers until `finish`. */
export interface ReplayFile {
  append(bytes: Uint8Array): Promise<void>
  finish(outline: ReplayOutline): Promise<void>
  /** Also after a failure; leaves nothing half written behind. */
  close(): Promise<void>
}

export type ReplayFiles = ReturnType<typeof createReplayFiles>

/**
 * Replays that were built, a folder a session: `<version>.json` holds the outline, `<version>.segments` the compressed
 * segments one behind the other. A cache: whatever is missing or cannot be read is built anew.
 */
export function createReplayFiles(folder: string) {
  const folderOf = (session: SessionId) => join(folder, session)

  return {
    /** Null when this version is not there. */
    async outline(session: SessionId, version: string): Promise<ReplayOutline | null> {
      const text = await readFile(join(folderOf(session), `${version}.json`), "utf8").catch(() => null)
      if (text === null) return null
      const parsed = ReplayOutline.safeParse(jsonOrNull(text))
      const { size } = await stat(join(folderOf(session), `${version}.segments`)).catch(() => ({ size: -1 }))
      return parsed.success && size === sumOf(parsed.data.segments) ? parsed.data : null
    },

    /** The compressed bytes of one segment; null when it is not there. */
    async segment(session: SessionId, { version, segments }: ReplayOutline, no: number): Promise<Buffer | null> {
      const length = segments[no]
      if (length === undefined) return null
      const start = sumOf(segments.slice(0, no))
      const file = await open(join(folderOf(session), `${version}.segments`)).catch(() => null)
      if (!file) return null
      try {
        const bytes = Buffer.alloc(length)
        const { bytesRead } = await file.read(bytes, 0, length, start)
        return bytesRead === length ? bytes : null
      } finally {
        await file.close()
      }
    },

    async create(session: SessionId, version: string): Promise<ReplayFile> {
      const place = folderOf(session)
      await mkdir(place, { recursive: true })
      const unfinished = join(place, `${version}.unfinished`)
      const file = await open(unfinished, "w")
      let isOpen = true
      const shut = async () => {
        if (isOpen) await file.close()
        isOpen = false
      }
      return {
        append: async (bytes) => void (await file.write(bytes)),
        async finish(outline) {
          await shut()
          await rename(unfinished, join(place, `${version}.segments`))
          await writeFile(`${unfinished}.json`, JSON.stringify(outline))
          await removeOthers(place, version)
          // The outline comes last: where it is, everything is.
          await rename(`${unfinished}.json`, join(place, `${version}.json`))
        },
        async close() {
          await shut()
          await rm(unfinished, { force: true })
        },
      }
    },

    remove: (session: SessionId) => rm(folderOf(session), { recursive: true, force: true }),

    /** The sessions of which there is anything. */
    sessions: async (): Promise<SessionId[]> => (await readdir(folder).catch(() => [])) as SessionId[],
  }
}

/** Earlier versions of the same replay. */
async function removeOthers(place: string, version: string): Promise<void> {
  for (const name of await readdir(place))
    if (!name.startsWith(`${version}.`)) await rm(join(place, name), { force: true })
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
