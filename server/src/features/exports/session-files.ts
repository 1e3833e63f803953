import { ExportedSession } from "@tradeoff/shared/contracts/exports.ts"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { KeptPicture } from "@tradeoff/shared/contracts/pictures.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { WholeWork } from "@tradeoff/shared/document/whole-work.ts"
import type { Comments } from "#features/comments/service.ts"
import type { Pictures } from "#features/pictures/service.ts"
import type { Reviews } from "#features/reviews/service.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { ZipEntry } from "./zip.ts"

export interface SessionFileParts {
  sessions: Pick<Sessions, "list" | "read" | "events">
  comments: Pick<Comments, "list">
  reviews: Pick<Reviews, "read" | "list">
  pictures: Pick<Pictures, "list" | "read">
  /** All that a session's document shows; null when it cannot be read in time. */
  workOf(id: SessionId): Promise<WholeWork | null>
}

type Read = (hash: string) => Promise<{ type: string; bytes: Buffer } | null>

/** The files of one session, as somebody may see it: through the doors by which pages fetch it too. None of one that is gone. */
export async function* sessionFiles(
  parts: SessionFileParts,
  person: PersonId,
  id: SessionId,
): AsyncGenerator<ZipEntry> {
  const { pictures } = parts
  const session = await unlessGone(parts.sessions.read(person, id))
  if (!session) return
  const work = await parts.workOf(id)
  const told = await unlessGone(recordOf(parts, person, session, work))
  if (!told) return
  const kept = (await unlessGone(pictures.list(person, id))) ?? []
  const at = session.finishedAt ?? session.createdAt
  const file = (name: string, pieces: ZipEntry["pieces"]) => ({ name: `${folderOf(session)}/${name}`, at, pieces })
  const read: Read = (hash) => unlessGone(pictures.read(person, id, hash))

  yield file("session.json", [JSON.stringify(told, null, 2)])
  if (work && work.board.length > 0) yield file("board.excalidraw", scene(work.board, kept, read))
  for (const { hash, type } of kept) {
    const picture = await read(hash)
    if (picture) yield file(`pictures/${hash}.${type.slice("image/".length)}`, [picture.bytes])
  }
}

async function recordOf(
  { sessions, comments, reviews }: SessionFileParts,
  person: PersonId,
  session: SessionView,
  work: WholeWork | null,
): Promise<ExportedSession> {
  const { id } = session
  const finished = session.status === "finished"
  const opened = finished ? await reviews.list(person, id) : null
  // Parsed, so that nothing leaves by this door that the contract does not name.
  return ExportedSession.parse({
    session,
    events: await sessions.events(person, id, 0),
    comments: finished ? await comments.list(person, id) : [],
    review: finished ? await reviews.read(person, id) : null,
    reviews: opened?.state === "open" ? opened.reviews : [],
    notes: work && work.notes,
    cards: work && work.cards,
  })
}

/** "sessions/2030-01-31 rate-limiter 0a1b2c3d": in the order of time, and no two alike. */
function folderOf({ id, createdAt, promptSlug }: SessionView): string {
  return `sessions/${new Date(createdAt).toISOString().slice(0, 10)} ${promptSlug ?? "own-question"} ${id.slice(-8)}`
}

/** A file that Excalidraw opens anywhere, with its pictures in it; the board element by element, so that it is never one text. */
async function* scene(board: WholeWork["board"], kept: readonly KeptPicture[], read: Read): AsyncGenerator<string> {
  yield `{"type":"excalidraw","version":2,"source":"tradeoff","elements":[`
  for (const [index, element] of board.entries()) yield `${index === 0 ? "" : ","}\n${JSON.stringify(element)}`
  yield `\n],"appState":{"viewBackgroundColor":"#ffffff"},"files":{`
  const shown = new Set(board.flatMap((element) => (element.type === "image" ? element.fileId : [])))
  let before = ""
  for (const { hash } of kept.filter(({ hash }) => shown.has(hash))) {
    const picture = await read(hash)
    if (!picture) continue
    const { type, bytes } = picture
    const dataURL = `data:${type};base64,${bytes.toString("base64")}`
    yield `${before}\n"${hash}":${JSON.stringify({ mimeType: type, id: hash, dataURL, created: 0 })}`
    before = ","
  }
  yield `\n}}\n`
}

/** What is deleted while it is exported is not in it; a picture's file may have been lost. */
async function unlessGone<Found>(asked: Promise<Found>): Promise<Found | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Refusal && (error.code === "sessionNotFound" || error.code === "notFound")) return null
    throw error
  }
}
