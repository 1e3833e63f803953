import { keptDocument } from "./fixtures/document.ts"
import { startServer } from "./fixtures/server.ts"
import type { Server } from "./fixtures/server.ts"
import { test as story, drawRectangle, expect, notes, saved, startPractising, write } from "./fixtures/story.ts"

/** These stories kill their server, so each has its own. */
const test = story.extend<{ server: Server }>({
  server: async ({}, use) => {
    const server = await startServer()
    await use(server)
    await server.close()
  },
})

test("E1, K1: the server is killed in the middle; what said Saved is there, and the page comes back by itself", async ({
  page,
  server,
}) => {
  await startPractising(page, server)
  await write(page, "Before the crash. ")
  await drawRectangle(page, { x: 0, y: 0 })
  await saved(page)
  await server.kill()
  await expect(page.getByText(/kept on this device/i).first()).toBeVisible()
  await write(page, "While it was down. ")
  await drawRectangle(page, { x: 0, y: 150 })
  await server.start()
  await saved(page)
  expect(await keptDocument(page)).toEqual({
    shapes: ["rectangle", "rectangle"],
    requirements: "Before the crash. While it was down. ",
  })
  await page.reload()
  await expect(notes(page)).toHaveText("Before the crash. While it was down. ")
})

test("a tab that is closed while the server is away loses nothing when the session is opened again", async ({
  page,
  context,
  server,
}) => {
  await startPractising(page, server)
  await write(page, "First words. ")
  await saved(page)
  const address = page.url()
  await server.kill()
  await write(page, "Words that only this device knows. ")
  await expect(page.getByText(/kept on this device/i).first()).toBeVisible()
  await page.close()
  await server.start()

  const again = await context.newPage()
  await again.goto(address)
  await expect(notes(again)).toHaveText("First words. Words that only this device knows. ")
  await saved(again)
  expect((await keptDocument(again)).requirements).toBe("First words. Words that only this device knows. ")
})

test("offline and back: the page says so, keeps what is written, and saves it when the network returns", async ({
  page,
  context,
  server,
}) => {
  await startPractising(page, server)
  await write(page, "Online. ")
  await saved(page)
  await context.setOffline(true)
  await server.kill()
  await write(page, "Offline. ")
  await expect(page.getByText(/kept on this device/i).first()).toBeVisible()
  await server.start()
  await context.setOffline(false)
  await saved(page)
  expect((await keptDocument(page)).requirements).toBe("Online. Offline. ")
})

test("the next day: a paused round is veiled, survives a restart, and goes on where it stood", async ({
  page,
  context,
  server,
}) => {
  await startPractising(page, server)
  await write(page, "Yesterday. ")
  await saved(page)
  await page.getByRole("button", { name: "Pause" }).click()
  await expect(page.getByRole("button", { name: "Resume" }).first()).toBeVisible()
  await page.close()
  await server.kill()
  await server.start()

  const tomorrow = await context.newPage()
  await tomorrow.goto(server.url)
  await tomorrow
    .getByRole("link", { name: /rate limiter|continue/i })
    .first()
    .click()
  await tomorrow.getByRole("button", { name: "Resume" }).first().click()
  await expect(notes(tomorrow)).toHaveText("Yesterday. ")
  await write(tomorrow, "Today. ")
  await saved(tomorrow)
  expect((await keptDocument(tomorrow)).requirements).toBe("Yesterday. Today. ")
})

test("two tabs on one session agree, and neither undoes the other's words", async ({ page, context, server }) => {
  await startPractising(page, server)
  await write(page, "one ")
  await saved(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(notes(other)).toHaveText("one ")
  await write(other, "two ")
  await expect(notes(page)).toHaveText("one two ")
  await notes(page).click()
  await page.keyboard.press("ControlOrMeta+z")
  await expect(notes(page)).toHaveText("two ")
  await expect(notes(other)).toHaveText("two ")
})

test("a page whose code does not come says so, and a reload mends it", async ({ page, server }) => {
  const code = /\/assets\/.*\.js$/
  await page.route(code, (route) => route.fulfill({ status: 404, body: "not here" }))
  await page.goto(server.url)
  await expect(page.getByRole("alert")).toContainText("could not be loaded")
  await page.unroute(code)
  await page.getByRole("link", { name: "Reload the page" }).click()
  await expect(page.getByRole("button", { name: "Start practising" })).toBeVisible()
})
