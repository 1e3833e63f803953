import { queryOptions } from "@tanstack/react-query"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { addPicture, type KeptPicture, readPicture } from "@tradeoff/shared/contracts/pictures.ts"
import { CallError, type CallErrorCode } from "./call-error.ts"
import { call, callForBytes } from "./call.ts"
import { queryClient } from "./query-client.ts"

/** A picture's bytes, in the one form that an editor and a printed board both draw. */
export interface PictureFile {
  readonly hash: string
  readonly dataUrl: string
}

/** What may be over in a moment: a picture that is wanted is asked for again until it comes. */
const passing: readonly CallErrorCode[] = ["offline", "unavailable", "tooMany", "tooSlow"]
const longestWaitMs = 15_000

/** A picture of a session's board. Its hash never names other bytes, so it is fetched once. */
export function pictureQuery(session: SessionId, hash: string) {
  return queryOptions({
    queryKey: ["picture", session, hash],
    queryFn: async ({ signal }): Promise<PictureFile> => {
      const bytes = await callForBytes(readPicture, { params: { id: session, hash } }, { signal })
      return { hash, dataUrl: await dataUrlOf(bytes) }
    },
    staleTime: Infinity,
    retry: (_tries, error) => error instanceof CallError && passing.includes(error.code),
    retryDelay: (tries) => Math.min(1_000 * 2 ** tries, longestWaitMs),
  })
}

/** Keeps a picture with the session; yields how it is known there, and its file for this page. */
export async function keepPicture(
  session: SessionId,
  picture: Blob,
): Promise<{ kept: KeptPicture; file: PictureFile }> {
  const kept = await call(addPicture, { params: { id: session } }, { bytes: picture, timeoutMs: 60_000 })
  const file = { hash: kept.hash, dataUrl: await dataUrlOf(picture) }
  queryClient.setQueryData(pictureQuery(session, kept.hash).queryKey, file)
  return { kept, file }
}

function dataUrlOf(bytes: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener("load", () => resolve(reader.result as string))
    reader.addEventListener("error", () => reject(reader.error ?? new Error("a picture could not be read")))
    reader.readAsDataURL(bytes)
  })
}
