import { describe, expect, it } from "vitest"
import { adoptPasted } from "./adopt-pasted.ts"
import { blobOf } from "./binary-file.ts"
import { PictureProblem } from "./picture-problem.ts"

type Pasted = Parameters<typeof adoptPasted>[0]

const [ours, theirs] = ["a".repeat(64), "1".repeat(40)]
const dataUrl = `data:image/png;base64,${btoa("bytes")}`
const image = (id: string, fileId: string | null) => ({ id, type: "image", fileId, status: "pending" })
const box = { id: "box", type: "rectangle" }

function pasted(elements: object[], files?: Record<string, string>): Pasted {
  const carried = Object.fromEntries(Object.entries(files ?? {}).map(([id, url]) => [id, { id, dataURL: url }]))
  return { elements, ...(files && { files: carried }) } as unknown as Pasted
}

/** Keeps a picture under the hash "b…b", and remembers what it was given. */
function keeper() {
  const given: Blob[] = []
  const keep = async (picture: Blob) => {
    given.push(picture)
    return "b".repeat(64)
  }
  return { given, keep }
}

describe("pasted shapes", () => {
  it("without pictures are left as they are", async () => {
    const shapes = pasted([box])
    expect(await adoptPasted(shapes, { known: {}, ...keeper() })).toBeNull()
    expect(shapes.elements).toEqual([box])
  })

  it("bring pictures of another board along, each file once, under the name it is kept by", async () => {
    const shapes = pasted([image("one", theirs), box, image("two", theirs)], { [theirs]: dataUrl })
    const { given, keep } = keeper()
    expect(await adoptPasted(shapes, { known: {}, keep })).toBeNull()
    const kept = { fileId: "b".repeat(64), status: "saved" }
    expect(shapes.elements).toMatchObject([{ id: "one", ...kept }, box, { id: "two", ...kept }])
    expect(await Promise.all(given.map((blob) => blob.text()))).toEqual(["bytes"])
    expect(given[0]?.type).toBe("image/png")
    expect(shapes).not.toHaveProperty("files")
  })

  it("of the same board keep their pictures without asking the server", async () => {
    const shapes = pasted([image("one", ours)], { [ours]: dataUrl })
    const { given, keep } = keeper()
    expect(await adoptPasted(shapes, { known: { [ours]: { id: ours } } as never, keep })).toBeNull()
    expect(shapes.elements).toMatchObject([{ id: "one", fileId: ours, status: "saved" }])
    expect(given).toEqual([])
  })

  it("lose a picture that cannot be kept, and say why", async () => {
    const keep = () => Promise.reject(new PictureProblem("No room."))
    const shapes = pasted([image("one", theirs), box], { [theirs]: dataUrl })
    expect(await adoptPasted(shapes, { known: {}, keep })).toMatchObject({ message: "No room." })
    expect(shapes.elements).toEqual([box])
  })

  it("lose a picture whose file did not come along, or is none", async () => {
    for (const files of [undefined, {}, { [theirs]: "https://example.org/x.png" }, { [theirs]: "data:text/html,x" }]) {
      const shapes = pasted([image("one", theirs), image("two", null), box], files)
      const { given, keep } = keeper()
      expect(await adoptPasted(shapes, { known: {}, keep })).toBeInstanceOf(PictureProblem)
      expect(shapes.elements).toEqual([box])
      expect(given).toEqual([])
    }
  })
})

it("a data URL is read without the network, and nothing else passes for one", async () => {
  const blob = blobOf(dataUrl)
  expect([blob?.type, await blob?.text()]).toEqual(["image/png", "bytes"])
  for (const other of ["", "data:,x", "data:image/png,x", "blob:https://example.org/1", `${dataUrl}"`, `x${dataUrl}`]) {
    expect(blobOf(other), other).toBeNull()
  }
})
