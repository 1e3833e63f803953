import { openBrowser } from "../../chaos/rig/browser.ts"
import type { BrowserPage } from "../../chaos/rig/browser.ts"
import { Person } from "../../chaos/rig/person.ts"
import type { Server } from "../../chaos/rig/server.ts"
import type { Report, Run } from "../rig/report.ts"
import { build } from "./building.ts"
import { PlayerTab } from "./player-tab.ts"
import { openings, seeks, timing } from "./playing.ts"

/** A round that a hand in a real browser plays without ever resting, then its replay. */
export async function played(
  { quick, say }: Run,
  { server, dataDir }: { server: Server; dataDir: string },
): Promise<Report[]> {
  const person = new Person()
  const { origin } = server
  const id = await person.startSession(origin)
  const browser = await openBrowser()
  try {
    const hand = await PlayerTab.open({ browser, origin, cookie: person.cookie, path: `/sessions/${id}` })
    await hand.page.getByTestId("toolbar-rectangle").waitFor({ state: "attached" })
    await playOn(hand.page, quick ? 15_000 : 60_000)
    await hand.page.locator("[data-state=saved]").first().waitFor({ timeout: 30_000 })
    await hand.close()
    // A hint makes a moment that the finished page links to.
    for (const command of [{ type: "takeHint", step: "requirements", level: "L1" }, { type: "finish" }]) {
      const taken = await person.call(origin, "POST", `/api/sessions/${id}/commands`, command)
      if (!taken.ok) throw new Error(`${command.type} was refused: ${await taken.text()}`)
    }

    const round = { id, cookie: person.cookie, startAt: 0 }
    const outline = await build({ server, dataDir, round })
    const edits = outline.activity.reduce((sum, [, made]) => sum + made, 0)
    const bytes = outline.segments.reduce((sum, size) => sum + size, 0)
    const seconds = outline.durationMs / 1000
    say(`${edits} edits in ${seconds.toFixed(0)} s, ${bytes} bytes`)
    const { cookie } = person
    const opened = await openings(browser, { origin, id, cookie, durationMs: outline.durationMs }, quick ? 2 : 5)
    const tab = await PlayerTab.open({ browser, origin, cookie, path: `/sessions/${id}/replay` })
    await tab.arrived(outline.segments.length)
    const sought = await seeks(tab, quick ? 20 : 100)
    await tab.close()
    const report = timing("a round played in a real browser, as dense as a hand can", { opened, sought, keyed: [] })
    const anHour = (bytes / seconds) * 3600
    report.notes.push(
      `${edits} edits in ${seconds.toFixed(0)} s (${(edits / seconds).toFixed(1)} a second), ${(bytes / 1000).toFixed(1)} kB compressed: an hour of it would be ${(anHour / 1e6).toFixed(2)} MB (goal ≤ 1.5)`,
    )
    return [report]
  } finally {
    await browser.close()
  }
}

/** Strokes, boxes, drags and words in turns, each event as soon as the browser has taken the one before. */
async function playOn(page: BrowserPage, forMs: number): Promise<void> {
  const until = performance.now() + forMs
  const box = await page.locator("canvas.interactive").boundingBox()
  if (!box) throw new Error("the board is not there")
  for (let turn = 0; performance.now() < until; turn++) {
    const from = { x: box.x + 260 + ((turn * 37) % 200), y: box.y + 100 + ((turn * 23) % 260) }
    await draw(page, "freedraw", from, 60)
    await draw(page, "rectangle", { x: from.x + 20, y: from.y + 10 }, 20)
    await draw(page, "selection", { x: from.x + 20, y: from.y + 10 }, 20)
    const notes = page.locator(".cm-content").first()
    await notes.click()
    await page.keyboard.type(`turn ${turn} is written down `)
  }
}

async function draw(page: BrowserPage, tool: string, from: { x: number; y: number }, moves: number): Promise<void> {
  const { mouse } = page
  await page.getByTestId(`toolbar-${tool}`).click({ force: true })
  await mouse.move(from.x, from.y)
  await mouse.down()
  for (let move = 1; move <= moves; move++)
    await mouse.move(from.x + move * 2, from.y + 30 * Math.sin(move / 4) + move / 2)
  await mouse.up()
}
