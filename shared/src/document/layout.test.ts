import { expect, it } from "vitest"
import * as Y from "yjs"
import { steps } from "#contracts/steps.ts"
import { createSkeleton, documentRoots, layoutOf, noteOf } from "./layout.ts"

it("the skeleton gives every step a text, in one update, and keeps what is there", () => {
  const doc = new Y.Doc()
  let updates = 0
  doc.on("update", () => updates++)
  createSkeleton(doc)
  expect(updates).toBe(1)
  noteOf(doc, "api")?.insert(0, "POST /seats")
  createSkeleton(doc)
  expect(updates).toBe(2)
  expect([...layoutOf(doc).notes.keys()]).toEqual([...steps])
  expect(noteOf(doc, "api")?.toJSON()).toBe("POST /seats")
})

it("notes are null until the skeleton has come, and where someone wrote something else", () => {
  const doc = new Y.Doc()
  expect(noteOf(doc, "api")).toBeNull()
  doc.getMap("notes").set("api", "not a text")
  expect(noteOf(doc, "api")).toBeNull()
})

it("every accessor names a known root", () => {
  const doc = new Y.Doc()
  layoutOf(doc)
  expect(documentRoots).toEqual(expect.arrayContaining([...doc.share.keys()]))
})
