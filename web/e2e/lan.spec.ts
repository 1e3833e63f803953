import { networkInterfaces } from "node:os"
import { keptDocument } from "./fixtures/document.ts"
import { startServer } from "./fixtures/server.ts"
import { drawRectangle, expect, saved, startPractising, test as story, write } from "./fixtures/story.ts"
import type { Server } from "./fixtures/server.ts"

/** The address under which others in the network would reach this machine; loopback's second address where there is none. */
function lanAddress(): string {
  const outside = Object.values(networkInterfaces()).flatMap((faces) => faces ?? [])
  return outside.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.2"
}

const test = story.extend<{ server: Server }>({
  server: async ({}, use) => {
    const server = await startServer({ HOST: "0.0.0.0" })
    await use({ ...server, url: server.url.replace("localhost", lanAddress()) })
    await server.close()
  },
})

test("over the machine's address on plain http, where browsers keep much back, a round works all the same", async ({
  page,
  server,
}) => {
  await startPractising(page, server)
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
  await write(page, "From the other room.")
  await drawRectangle(page, { x: 0, y: 0 })
  await saved(page)
  expect(await keptDocument(page)).toEqual({ shapes: ["rectangle"], requirements: "From the other room." })
  await page.reload()
  await expect(page.locator(".cm-content")).toHaveText("From the other room.")
})
