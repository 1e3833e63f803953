import { expect } from "@playwright/test"
import { test } from "./rigs/board/board-test.ts"

test("E5 hostile elements run nothing and stop nothing", async ({ boards, page }) => {
  await boards.draw(0, "r", { x: -100, y: -60 }, { x: 0, y: 20 })
  await page.evaluate(() => {
    const { docs, Y } = window.rig
    const elements = docs[1]?.getMap("elements")
    const html = "<script>top.__ran = true</script><img src=x onerror='top.__ran = true'>"
    const geo = { x: 0, y: 0, width: 300, height: 200 }
    const values: Record<string, unknown>[] = [
      { id: { type: "iframe" }, geo, index: "a5", meta: { customData: { generationData: { status: "done", html } } } },
      { id: { type: "embeddable" }, geo, index: "a6", meta: { link: "https://www.youtube.com/watch?v=x" } },
      { id: { type: "rectangle" }, geo, index: "r00000003" },
      { id: { type: "arrow" }, geo, index: "a7" },
      { id: { type: "arrow" }, geo: { ...geo, points: [0, 0, NaN, 1e300], elbowed: true }, index: "a8" },
      {
        id: { type: "ellipse" },
        geo: { x: NaN, y: Infinity, width: 1e300, height: 5 },
        style: { strokeWidth: 1e-9, fillStyle: "hachure" },
      },
      {
        id: { type: "rectangle" },
        geo,
        meta: { link: "javascript:top.__ran = true", groupIds: ["__proto__", "constructor"] },
      },
      { id: { type: "text" }, geo, text: { originalText: html.repeat(400), fontFamily: 4, fontSize: NaN } },
      { id: { type: "constructor" }, "b:__proto__": "text" },
      { id: { type: "image", fileId: "../../../etc/passwd" }, geo, index: "a8" },
      { id: { type: "image", fileId: { toString: "x" } }, geo, index: "a9" },
    ]
    for (const [at, value] of values.entries()) elements?.set(`evil-${at}`, new Y.Map(Object.entries(value)))
    elements?.set("flat", "not a map")
  })
  await expect.poll(async () => (await boards.picture(0)).length).toBeGreaterThan(4)
  await boards.draw(0, "o", { x: -150, y: 100 }, { x: -50, y: 180 })
  await boards.draw(1, "o", { x: -150, y: 100 }, { x: -50, y: 180 })
  await boards.agree()
  expect((await boards.picture(0)).filter(({ type }) => type === "ellipse").length).toBe(3)
  expect(await page.evaluate(() => "__ran" in window)).toBe(false)
  expect(await page.locator("iframe").count()).toBe(0)
})

test("what is no picture, and other files, are refused in words, and shapes pasted with a foreign page come without it", async ({
  boards,
  page,
}) => {
  await boards.tool(0, "v")
  const paste = (build: (data: DataTransfer) => void) =>
    page.evaluate(
      ([code]) => {
        const clipboardData = new DataTransfer()
        // The function's text, because functions cannot be sent to the page.
        ;(0, eval)(`(${code})`)(clipboardData) // oxlint-disable-line no-eval
        const target = document.querySelector("#board-0 .excalidraw-container")
        target?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
      },
      [build.toString()],
    )
  await paste((data) => data.items.add(new File(["x"], "x.png", { type: "image/png" })))
  await expect(page.getByText("That is no picture this browser can read")).toBeVisible()
  await paste((data) => data.items.add(new File(["{}"], "x.excalidraw", { type: "application/json" })))
  await expect(page.getByText("Only pictures can be added as files")).toBeVisible()
  await paste((data) => {
    const shape = {
      type: "rectangle",
      x: 0,
      y: 0,
      width: 90,
      height: 60,
      seed: 1,
      version: 1,
      versionNonce: 1,
      groupIds: [],
      strokeColor: "#1e1e1e",
    }
    const frame = {
      ...shape,
      id: "b",
      type: "iframe",
      customData: { generationData: { status: "done", html: "<script>top.__ran = true</script>" } },
    }
    data.setData(
      "text/plain",
      JSON.stringify({ type: "excalidraw/clipboard", elements: [{ ...shape, id: "a" }, frame] }),
    )
  })
  await expect.poll(async () => (await boards.picture(1)).map(({ type }) => type)).toEqual(["rectangle"])
  await boards.agree()
  expect(await page.locator("iframe").count()).toBe(0)
})
