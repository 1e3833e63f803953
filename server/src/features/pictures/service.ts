import { createHash } from "node:crypto"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { maxPictureSide } from "@tradeoff/shared/contracts/pictures.ts"
import type { KeptPicture } from "@tradeoff/shared/contracts/pictures.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { edits } from "@tradeoff/shared/interview/late.ts"
import { partRoles } from "@tradeoff/shared/contracts/session-settings.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { Bus } from "#platform/bus.ts"
import { limits } from "#platform/limits.ts"
import type { PictureFiles } from "./files.ts"
import { sniff } from "./sniff.ts"
import type { Sniffed } from "./sniff.ts"
import type { PictureStore } from "./store.ts"

export interface PictureParts {
  store: PictureStore
  files: PictureFiles
  sessions: Pick<Sessions, "partIn" | "record" | "gone">
  bus: Bus
  now(): number
  failed(error: unknown): void
}

export type Pictures = ReturnType<typeof createPictures>

const room = { pictures: limits.picturesPerSession, bytes: limits.pictureBytesPerSession }

/** The pictures on sessions' boards: rows that name them, and files that hold their bytes. */
export function createPictures({ store, files, sessions, bus, now, failed }: PictureParts) {
  /** Removals that are under way. */
  const pending = new Set<Promise<void>>()

  function inBackground(work: Promise<void>): void {
    const kept = work.catch(failed).finally(() => pending.delete(kept))
    pending.add(kept)
  }

  const unsubscribe = bus.subscribe("sessionChanged", ({ sessionId, gone }) => {
    if (gone) inBackground(files.removeAllOf(sessionId as SessionId))
  })

  async function keep(id: SessionId, bytes: Uint8Array, picture: KeptPicture, participant: number): Promise<void> {
    // The file first: a row never names one that is not there.
    await files.write(id, picture.hash, bytes)
    const added = { ...picture, bytes: bytes.length, participant, createdAt: now() }
    const fits = await store.add(id, added, room).catch(async (error: unknown) => {
      await forgetFolderOfGone(id)
      throw error
    })
    if (fits) return
    await files.remove(id, picture.hash)
    throw full()
  }

  async function forgetFolderOfGone(id: SessionId): Promise<void> {
    const gone = await sessions.gone([id]).catch(() => [])
    if (gone.length > 0) await files.removeAllOf(id)
  }

  async function removeFoldersOfGone(): Promise<void> {
    // Folders first: a session that is made after the reading of them is not missed.
    for (const id of await sessions.gone(await files.sessions())) await files.removeAllOf(id)
  }

  return {
    /** Once it resolves, the picture is kept as durably as an edit. */
    async add(person: PersonId | null, id: SessionId, bytes: unknown): Promise<KeptPicture> {
      const part = await sessions.partIn(id, person, ["candidate", "interviewer"])
      const { state } = await sessions.record(id)
      if (edits(state, now()) !== "taken") throw new Refusal("wrongState", onlyWhileItRuns)
      if (!(bytes instanceof Uint8Array) || bytes.length === 0) throw new Refusal("badRequest", nothingSent)
      const picture = { hash: createHash("sha256").update(bytes).digest("hex"), ...accepted(bytes) }
      const kept = (await store.find(id, picture.hash)) && (await files.has(id, picture.hash))
      if (!kept) await keep(id, bytes, picture, part.no)
      return picture
    },

    async read(person: PersonId | null, id: SessionId, hash: string): Promise<{ type: string; bytes: Buffer }> {
      await sessions.partIn(id, person, partRoles)
      const picture = await store.find(id, hash)
      const bytes = picture && (await files.read(id, hash))
      if (!bytes) throw new Refusal("notFound", "This session has no such picture, or its file was lost.")
      return { type: picture.type, bytes }
    },

    /** For other features: all of a session's pictures. */
    async list(person: PersonId | null, id: SessionId): Promise<KeptPicture[]> {
      await sessions.partIn(id, person, partRoles)
      return store.allOf(id)
    },

    /** For a session that begins with another one's board. A file that was lost is left out, as it is there. */
    async copyAll(from: SessionId, to: SessionId): Promise<void> {
      for (const picture of await store.allOf(from)) {
        const bytes = await files.read(from, picture.hash)
        if (!bytes) continue
        await files.write(to, picture.hash, bytes)
        await store.add(to, { ...picture, createdAt: now() }, room)
      }
    },

    /** Removes what sessions that are gone have left behind, as when the server died while one was deleted. */
    sweep(): void {
      inBackground(removeFoldersOfGone())
    },

    /** Resolves when no removal is under way. */
    async close(): Promise<void> {
      unsubscribe()
      await Promise.all(pending)
    },
  }
}

function accepted(bytes: Uint8Array): Sniffed {
  if (bytes.length > limits.pictureBytes) throw new Refusal("tooLarge", tooManyBytes)
  const found = sniff(bytes)
  if (!found) throw unsupported()
  if (Math.max(found.width, found.height) > maxPictureSide) throw new Refusal("tooLarge", tooManyPixels)
  return found
}

export function unsupported(): Refusal {
  return new Refusal(
    "unsupportedType",
    "This is no PNG, JPEG or WebP picture. Save it as one of these and add it again.",
  )
}

function full(): Refusal {
  const { pictures, bytes } = room
  const most = `${pictures} pictures or ${bytes / 1024 / 1024} MiB of them`
  return new Refusal("tooLarge", `A session holds ${most}, and this one would be more. The board is as it was.`)
}

const onlyWhileItRuns = "Pictures are added while the round runs, and it does not run just now."
const nothingSent = "The request held no picture. Choose it again."
const tooManyBytes = `A picture may have ${limits.pictureBytes / 1024 / 1024} MiB. Make it smaller and add it again.`
const tooManyPixels = `A picture may have ${maxPictureSide} pixels a side. Make it smaller and add it again.`
