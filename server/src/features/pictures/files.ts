import { access, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"

export type PictureFiles = ReturnType<typeof createPictureFiles>

/** The bytes of pictures, in one folder for each session. Whoever calls has made sure that `hash` is one. */
export function createPictureFiles(dataDir: string, newId: () => string) {
  const root = join(dataDir, "pictures")
  const folderOf = (session: SessionId) => join(root, session)
  const pathOf = (session: SessionId, hash: string) => join(folderOf(session), hash)

  async function write(session: SessionId, hash: string, bytes: Uint8Array): Promise<void> {
    const folder = folderOf(session)
    await mkdir(folder, { recursive: true })
    const draft = join(folder, `${newId()}.tmp`)
    try {
      await writeThrough(draft, bytes)
      await rename(draft, pathOf(session, hash))
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  return {
    /** Once it resolves, the file is there, whole, also after a power cut. The same hash twice is one file. */
    async write(session: SessionId, hash: string, bytes: Uint8Array): Promise<void> {
      try {
        await write(session, hash, bytes)
      } catch (error) {
        // The session may have been deleted meanwhile, and its folder with it: that is told by the row, not by the file.
        if (!isMissing(error)) throw error
        await write(session, hash, bytes)
      }
    },

    async has(session: SessionId, hash: string): Promise<boolean> {
      return access(pathOf(session, hash)).then(
        () => true,
        () => false,
      )
    },

    /** Null for a file that is not there. */
    async read(session: SessionId, hash: string): Promise<Buffer | null> {
      try {
        return await readFile(pathOf(session, hash))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },

    async remove(session: SessionId, hash: string): Promise<void> {
      await rm(pathOf(session, hash), { force: true })
    },

    async removeAllOf(session: SessionId): Promise<void> {
      await rm(folderOf(session), { recursive: true, force: true })
    },

    /** The sessions that have a folder. */
    async sessions(): Promise<SessionId[]> {
      const names = await readdir(root).catch((error: unknown) => {
        if (isMissing(error)) return []
        throw error
      })
      return names.flatMap((name) => SessionId.safeParse(name).data ?? [])
    },
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx")
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT"
}
