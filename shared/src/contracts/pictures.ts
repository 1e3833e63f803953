import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { SessionId } from "./ids.ts"

/** What a picture may be. Everything else is turned into one of them by the page, or refused. */
export const pictureTypes = ["image/png", "image/jpeg", "image/webp"] as const
export const PictureType = z.enum(pictureTypes)
export type PictureType = z.infer<typeof PictureType>

/** Bytes of one picture. */
export const maxPictureBytes = 1024 * 1024
/** Pixels of a side. */
export const maxPictureSide = 4_096

/** SHA-256 of the bytes. */
export const pictureHashForm = /^[0-9a-f]{64}$/
export const PictureHash = z.string().regex(pictureHashForm, "64 hexadecimal digits")

export const KeptPicture = z.strictObject({
  hash: PictureHash,
  type: PictureType,
  width: z.int().positive(),
  height: z.int().positive(),
})
export type KeptPicture = z.infer<typeof KeptPicture>

export const addPicture = endpoint({
  name: "addPicture",
  summary: "Keep a picture for the session's board. The same bytes again are the same picture",
  method: "POST",
  path: "/api/sessions/:id/pictures",
  who: ["candidate", "interviewer"],
  params: z.object({ id: SessionId }),
  takes: pictureTypes,
  status: 201,
  reply: KeptPicture,
})

export const readPicture = endpoint({
  name: "readPicture",
  summary: "The bytes of a picture of the session's board",
  method: "GET",
  path: "/api/sessions/:id/pictures/:hash",
  who: ["candidate", "interviewer", "observer", "reviewer"],
  params: z.object({ id: SessionId, hash: PictureHash }),
  status: 200,
  gives: pictureTypes,
})
