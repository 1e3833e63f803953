import { expect } from "@playwright/test"
import { test } from "./rigs/board/board-test.ts"

test("E3 what is drawn on one board is on the other, in the same order, and then both are silent", async ({
  boards,
}) => {
  await boards.draw(0, "r", { x: -120, y: -100 }, { x: 0, y: -20 })
  await boards.draw(1, "o", { x: -60, y: -60 }, { x: 80, y: 20 })
  await boards.write(0, { x: -100, y: 120 }, "p99 < 200 ms ü 語")
  await boards.tool(1, "p")
  await boards.stroke(1, [
    { x: -80, y: 60 },
    { x: 0, y: 90 },
    { x: 60, y: 40 },
    { x: 100, y: 120 },
  ])
  await boards.agree()
  expect((await boards.picture(0)).map(({ type }) => String(type)).toSorted()).toEqual([
    "ellipse",
    "freedraw",
    "rectangle",
    "text",
  ])
})

test("E4 undo takes back one's own shapes only", async ({ boards }) => {
  await boards.draw(0, "r", { x: -120, y: -100 }, { x: -20, y: -20 })
  await boards.agree()
  await boards.draw(1, "o", { x: 20, y: 20 }, { x: 80, y: 90 })
  await boards.agree()
  for (let times = 0; times < 4; times++) await boards.press(0, "Control+z")
  await boards.agree()
  expect((await boards.picture(0)).map(({ type }) => type)).toEqual(["ellipse"])
  await boards.press(0, "Control+Shift+z")
  await boards.agree()
  expect((await boards.picture(1)).map(({ type }) => String(type)).toSorted()).toEqual(["ellipse", "rectangle"])
})

test("E4 a change from elsewhere during a drag outlives the undo of the drag", async ({ boards, page }) => {
  await boards.draw(0, "r", { x: -100, y: -60 }, { x: 0, y: 20 })
  await boards.agree()
  const [before] = await boards.picture(0)
  await boards.tool(0, "v")
  await boards.stroke(
    0,
    [
      { x: -100, y: -20 },
      { x: -60, y: 10 },
      { x: -20, y: 40 },
    ],
    true,
  )
  await page.evaluate(() => {
    const { docs, Y } = window.rig
    for (const groups of docs[1]?.getMap("elements").values() ?? []) {
      if (groups instanceof Y.Map) groups.set("style", { ...(groups.get("style") as object), strokeColor: "#e03131" })
    }
  })
  await page.waitForTimeout(300)
  expect((await boards.picture(0))[0]?.strokeColor).toBe("#1e1e1e")
  await boards.stroke(0, [{ x: 20, y: 60 }])
  await boards.release()
  await boards.agree()
  expect((await boards.picture(0))[0]).toMatchObject({ strokeColor: "#e03131" })
  await boards.press(0, "Control+z")
  await boards.agree()
  expect((await boards.picture(1))[0]).toMatchObject({ strokeColor: "#e03131", x: before?.x, y: before?.y })
})

test("E4 a component from the palette is one step of undo, and carries its kind", async ({ boards, page }) => {
  await page.locator("#board-0").getByRole("button", { name: "Add Load balancer" }).click()
  await page.locator("#board-0").getByRole("button", { name: "Add Cache" }).click()
  await boards.agree()
  const picture = await boards.picture(1)
  expect(picture.map(({ type }) => type)).toEqual(["rectangle", "text", "rectangle", "text"])
  expect(picture[0]?.customData).toEqual({ tradeoff: { component: "load-balancer" } })
  expect(picture[1]).toMatchObject({ text: "Load balancer", containerId: picture[0]?.id })
  await page.keyboard.press("Control+z")
  await boards.agree()
  expect((await boards.picture(1)).length).toBe(2)
})

test("the palette is one stop of the Tab key and works by keys alone", async ({ boards, page }) => {
  const palette = page.locator("#board-0").getByRole("toolbar", { name: "Components" })
  await palette.getByRole("button", { name: "Add Client", exact: true }).focus()
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  await expect(palette.getByRole("button", { name: "Add CDN" })).toBeFocused()
  await boards.agree()
  expect((await boards.picture(1))[0]?.customData).toEqual({ tradeoff: { component: "cdn" } })
})

test("a board that goes away has written its last stroke and comes back with an empty undo", async ({
  boards,
  page,
}) => {
  await boards.draw(0, "r", { x: -100, y: -60 }, { x: 0, y: 20 })
  await page.evaluate(() => window.rig.mount(0, false))
  await expect.poll(async () => (await boards.picture(1)).length).toBe(1)
  await page.evaluate(() => window.rig.mount(0, true))
  await boards.ready(2)
  await expect.poll(async () => (await boards.picture(0)).length).toBe(1)
  await boards.press(0, "Control+z")
  await boards.agree()
  expect((await boards.picture(0)).length).toBe(1)
})

test("a view-only board shows everything and changes nothing", async ({ boards, page }) => {
  await boards.draw(0, "r", { x: -100, y: -60 }, { x: 0, y: 20 })
  await boards.agree()
  await page.evaluate(() => window.rig.setEditable(false))
  await boards.ready(0)
  const carried = await page.evaluate(() => window.rig.bridge.carried)
  await boards.draw(0, "r", { x: 20, y: 20 }, { x: 90, y: 90 })
  await boards.press(0, "Delete")
  await boards.agree()
  expect(await page.evaluate(() => window.rig.bridge.carried)).toBe(carried)
})
