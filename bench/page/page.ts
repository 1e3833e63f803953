import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { openBrowser } from "../../chaos/rig/browser.ts"
import type { Browser } from "../../chaos/rig/browser.ts"
import { Person } from "../../chaos/rig/person.ts"
import { scratchFolder } from "../../chaos/rig/scratch.ts"
import { startServer } from "../../chaos/rig/server.ts"
import type { Report, Run } from "../rig/report.ts"
import { median } from "../rig/statistics.ts"
import { serveEagerPage } from "./eager-page.ts"

const dist = fileURLToPath(new URL("../../web/dist", import.meta.url))
const scriptLimit = 280_000

interface Visit {
  paintMs: number
  drawableMs: number
  /** Addresses outside the page's origin that it asked for. */
  foreign: string[]
}

/** How soon one can draw, beside the barest page with a board, in turns; and what Home and Library load. */
export async function page({ quick, say }: Run): Promise<Report[]> {
  if (!existsSync(join(dist, "index.html")))
    throw new Error("web/dist is missing: build the page first (npm start does)")
  const turns = quick ? 3 : 9
  const eager = await serveEagerPage()
  const server = await startServer({ dataDir: scratchFolder("bench-page") })
  const person = new Person()
  const ours = `${server.origin}/sessions/${await person.startSession(server.origin)}`
  const browser = await openBrowser()
  try {
    const visits = { eager: [] as Visit[], ours: [] as Visit[] }
    for (let turn = 0; turn <= turns; turn++) {
      const first = await visit(browser, eager, "")
      const second = await visit(browser, ours, person.cookie)
      // The first of each warms the machine, not the page: every visit has an empty cache.
      if (turn > 0) {
        visits.eager.push(first)
        visits.ours.push(second)
      }
      say(
        `${turn} of ${turns}: drawable after ${Math.round(first.drawableMs)} ms eagerly, ${Math.round(second.drawableMs)} ms with us`,
      )
    }
    return [timing(visits, turns), await weight(browser, server.origin)]
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function visit(browser: Browser, url: string, cookie: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const [name, value] = cookie.split("=")
  if (name && value) await context.addCookies([{ name, value, url }])
  const foreign: string[] = []
  context.on("request", (request) => {
    const asked = new URL(request.url())
    if (/^(https?|wss?):$/.test(asked.protocol) && asked.host !== new URL(url).host) foreign.push(asked.href)
  })
  const tab = await context.newPage()
  // The tools appear when the board may be drawn on; seen from inside, frame by frame, no poll from outside disturbs it.
  await tab.addInitScript(() => {
    const look = () => {
      const drawable =
        document.querySelector("canvas.interactive") && document.querySelector("[data-testid=toolbar-rectangle]")
      if (drawable) Object.assign(globalThis, { drawableMs: performance.now() })
      else requestAnimationFrame(look)
    }
    look()
  })
  await tab.goto(url)
  await tab.waitForFunction(() => "drawableMs" in globalThis, undefined, { timeout: 30_000 })
  const seen = await tab.evaluate(() => ({
    drawableMs: (globalThis as unknown as { drawableMs: number }).drawableMs,
    paintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
  }))
  await context.close()
  return { ...seen, foreign }
}

function timing(visits: Record<"eager" | "ours", Visit[]>, turns: number): Report {
  const row = (name: string, all: Visit[]) => ({
    page: name,
    "first paint ms": Math.round(median(all.map(({ paintMs }) => paintMs))),
    "drawable ms": Math.round(median(all.map(({ drawableMs }) => drawableMs))),
    "requests leaving the origin": new Set(all.flatMap(({ foreign }) => foreign)).size,
  })
  const rows = [row("bare eager Excalidraw", visits.eager), row("our session page", visits.ours)]
  const [bare, own] = rows
  const ratio = (key: "first paint ms" | "drawable ms") => ((own?.[key] ?? NaN) / (bare?.[key] ?? NaN)).toFixed(2)
  const note = `ours: drawable ${ratio("drawable ms")} × eager (goal ≤ 1.0), first paint ${ratio("first paint ms")} × (goal ≤ 0.65), 0 foreign requests`
  return { title: `page: empty cache, medians of ${turns}`, rows, notes: [note] }
}

async function weight(browser: Browser, origin: string): Promise<Report> {
  const rows = []
  for (const [screen, path] of [
    ["Home", "/"],
    ["Library", "/prompts"],
  ] as const) {
    const context = await browser.newContext()
    const tab = await context.newPage()
    const scripts = new Set<string>()
    tab.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.add(new URL(response.url()).pathname)
    })
    await tab.goto(origin + path, { waitUntil: "networkidle" })
    const bytes = [...scripts].reduce((sum, script) => sum + gzipSync(readFileSync(join(dist, script))).length, 0)
    rows.push({
      screen,
      scripts: scripts.size,
      "script kB, gzip": (bytes / 1000).toFixed(1),
      "within 280 kB": bytes <= scriptLimit ? "yes" : "NO",
    })
    await context.close()
  }
  return { title: "page: what the screens without a board load", rows, notes: [] }
}
