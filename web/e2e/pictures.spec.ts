import { existsSync } from "node:fs"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import type { Page } from "@playwright/test"
import { keptDocument } from "./fixtures/document.ts"
import { drawRectangle, expect, finish, saved, startPractising, test } from "./fixtures/story.ts"

/** What is in the clipboard, or carried by the pointer: a file and its name, or words as they are copied from a page. */
type Carried = { name: string; type: string; bytes: number[] } | { html: string; words: string }

/** Pastes onto the board, or drops onto its middle, as a browser does it. */
async function bring(page: Page, how: "paste" | "drop", carried: Carried): Promise<void> {
  await page.locator(".excalidraw-container").focus()
  const box = (await page.locator("canvas.interactive").boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.evaluate(
    ([way, what]) => {
      const data = new DataTransfer()
      if ("html" in what) {
        data.setData("text/html", what.html)
        data.setData("text/plain", what.words)
      } else data.items.add(new File([new Uint8Array(what.bytes)], what.name, { type: what.type }))
      const canvas = document.querySelector("canvas.interactive")!
      const { left, top, width, height } = canvas.getBoundingClientRect()
      const place = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true }
      if (way === "drop") canvas.dispatchEvent(new DragEvent("drop", { ...place, dataTransfer: data }))
      else
        document
          .querySelector(".excalidraw-container")!
          .dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }))
    },
    [how, carried] as const,
  )
}

/** A PNG of one plain colour, made by the browser. */
async function aPng(page: Page, colour: string, width = 300, height = 200): Promise<Carried> {
  const bytes = await page.evaluate(
    async ([fill, across, down]) => {
      const canvas = document.createElement("canvas")
      canvas.width = across
      canvas.height = down
      const context = canvas.getContext("2d")!
      context.fillStyle = fill
      context.fillRect(0, 0, across, down)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"))
      return [...new Uint8Array(await blob!.arrayBuffer())]
    },
    [colour, width, height] as const,
  )
  return { name: "picture.png", type: "image/png", bytes }
}

/** How many points of what the board shows are of this colour, as good as WebP keeps it. */
function pixelsOf(page: Page, [red, green, blue]: readonly [number, number, number]): Promise<number> {
  return page.evaluate(
    (wanted) => {
      const canvas = document.querySelector<HTMLCanvasElement>("canvas.static")
      if (!canvas) return 0
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height)
      let found = 0
      for (let at = 0; at < data.length; at += 4) {
        const pixel = data.subarray(at, at + 3)
        if (wanted.every((value, channel) => Math.abs(value - (pixel[channel] ?? 0)) < 12)) found++
      }
      return found
    },
    [red, green, blue],
  )
}

const violet = [120, 40, 200] as const
const teal = [0, 150, 130] as const

test("a pasted picture is shown, on another page too, after a reload and in the finished board; it goes with the session", async ({
  page,
  context,
  server,
}) => {
  await startPractising(page, server)
  await drawRectangle(page, { x: 0, y: 0 })
  const added = page.waitForResponse((response) => response.request().method() === "POST")
  await bring(page, "paste", await aPng(page, "rgb(120, 40, 200)"))
  const { hash, type } = await (await added).json()
  expect(type).toBe("image/webp")
  await expect.poll(() => pixelsOf(page, violet)).toBeGreaterThan(5_000)
  await saved(page)
  expect((await keptDocument(page)).shapes.toSorted()).toEqual(["image", "rectangle"])

  const other = await context.newPage()
  await other.goto(page.url())
  await expect.poll(() => pixelsOf(other, violet)).toBeGreaterThan(1_000)
  // And the other way round, while both are open.
  await bring(other, "drop", await aPng(other, "rgb(0, 150, 130)"))
  await expect.poll(() => pixelsOf(page, teal)).toBeGreaterThan(1_000)
  await other.close()

  await page.reload()
  await expect.poll(() => pixelsOf(page, violet)).toBeGreaterThan(1_000)
  await expect.poll(() => pixelsOf(page, teal)).toBeGreaterThan(1_000)

  const id = new URL(page.url()).pathname.split("/").at(-1)!
  const folder = join(server.dataDir, "pictures", id)
  expect(await readdir(folder)).toHaveLength(2)
  expect(await readdir(folder)).toContain(hash)

  await finish(page)
  const board = page.getByRole("img", { name: "Your board" })
  await expect(board.locator("image")).toHaveCount(2)
  for (const picture of await board.locator("use").all()) {
    const target = await picture.getAttribute("href")
    await expect(board.locator(`[id="${target!.slice(1)}"] image`)).toHaveAttribute("href", /^data:image\/webp;base64,/)
  }

  const address = `${server.url}/api/sessions/${id}/pictures/${hash}`
  expect((await page.request.get(address)).status()).toBe(200)
  await page.request.delete(`${server.url}/api/sessions/${id}`, { headers: { origin: server.url } })
  expect((await page.request.get(address)).status()).toBe(404)
  await expect.poll(() => existsSync(folder)).toBe(false)
})

test("what is no picture is refused in words, wherever it comes from, and the board stays as it was", async ({
  page,
  server,
}) => {
  await startPractising(page, server)
  await drawRectangle(page, { x: 0, y: 0 })
  await saved(page)
  const posts: string[] = []
  page.on("request", (request) => void (request.method() === "POST" && posts.push(request.url())))
  const toast = page.locator(".Toast__message")
  const svg = [...Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>`)]
  for (const how of ["paste", "drop"] as const) {
    await bring(page, how, { name: "x.svg", type: "image/svg+xml", bytes: svg })
    await expect(toast).toHaveText(/^SVG drawings are not taken/)
    await bring(page, how, { name: "x.excalidraw", type: "application/json", bytes: [123, 125] })
    await expect(toast).toHaveText(/^Only pictures can be added as files/)
    await bring(page, how, { name: "x.png", type: "image/png", bytes: svg })
    await expect(toast).toHaveText(/^That is no picture this browser can read/)
  }
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(["words ".repeat(3_500_000)], "x.png", { type: "image/png" }))
    const target = document.querySelector(".excalidraw-container")!
    document.querySelector(".Toast__message")!.textContent = ""
    target.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }))
  })
  await expect(toast).toHaveText(/^That is no picture this browser can read/)
  await bring(page, "paste", { html: '<img src="https://example.org/x.png">', words: "" })
  await expect(toast).toHaveText(/^A picture of another page cannot be fetched/)
  expect(posts).toEqual([])

  // Of a piece of a page, the words come.
  await bring(page, "paste", { html: '<p>Queue <img src="https://example.org/x.png"></p>', words: "Queue" })
  await expect.poll(async () => (await keptDocument(page)).shapes).toEqual(["rectangle", "text"])
})

test("a picture chosen with the board's own tool is kept like any other, and what is none is said, not asked", async ({
  page,
  server,
}) => {
  // Where a browser has this, the system is asked for the file, which no test can answer.
  await page.addInitScript(() => void Reflect.deleteProperty(window, "showOpenFilePicker"))
  await startPractising(page, server)
  const choose = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const chooser = page.waitForEvent("filechooser")
    await page.getByTestId("toolbar-image").click({ force: true })
    await (await chooser).setFiles(file)
  }
  await choose({ name: "x.png", mimeType: "image/png", buffer: Buffer.from("words") })
  await expect(page.locator(".Toast__message")).toHaveText(/^That is no picture this browser can read/)
  await expect(page.getByRole("dialog")).toHaveCount(0)

  const png = (await aPng(page, "rgb(120, 40, 200)")) as Extract<Carried, { bytes: number[] }>
  const added = page.waitForResponse((response) => response.url().endsWith("/pictures"))
  await choose({ name: "x.png", mimeType: "image/png", buffer: Buffer.from(png.bytes) })
  expect((await added).status()).toBe(201)
  const box = (await page.locator("canvas.interactive").boundingBox())!
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await expect.poll(() => pixelsOf(page, violet)).toBeGreaterThan(1_000)
  await saved(page)
  await expect.poll(async () => (await keptDocument(page)).shapes).toEqual(["image"])
  await page.reload()
  await expect.poll(() => pixelsOf(page, violet)).toBeGreaterThan(1_000)
})

test("without the server a picture is refused in words, and what was drawn before and after is kept", async ({
  page,
  context,
  server,
}) => {
  await startPractising(page, server)
  const picture = await aPng(page, "rgb(0, 150, 130)")
  await drawRectangle(page, { x: 0, y: 0 })
  await saved(page)
  await context.setOffline(true)
  await bring(page, "paste", picture)
  await expect(page.locator(".Toast__message")).toHaveText(/^Pictures need the connection to the server/)
  await drawRectangle(page, { x: 0, y: 150 })
  await context.setOffline(false)
  await saved(page)
  await expect.poll(async () => (await keptDocument(page)).shapes).toEqual(["rectangle", "rectangle"])
  await bring(page, "paste", picture)
  await expect.poll(async () => (await keptDocument(page)).shapes).toEqual(["rectangle", "rectangle", "image"])
})
