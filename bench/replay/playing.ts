import { loadavg } from "node:os"
import { openBrowser } from "../../chaos/rig/browser.ts"
import type { Browser } from "../../chaos/rig/browser.ts"
import type { Server } from "../../chaos/rig/server.ts"
import { Person } from "../../chaos/rig/person.ts"
import { createRandom } from "../../server/src/testing/random.ts"
import type { Report, Run } from "../rig/report.ts"
import { median, percentile } from "../rig/statistics.ts"
import { build } from "./building.ts"
import type { BusyRound } from "./busy-round.ts"
import { PlayerTab } from "./player-tab.ts"
import type { Sought } from "./player-tab.ts"

interface Where {
  server: Server
  dataDir: string
  round: BusyRound
}

/** The busy hour in a real browser: opened, sought in, weighed, and played to its end. */
export async function playing({ quick, say }: Run, where: Where): Promise<Report[]> {
  const { segments, durationMs } = await build(where)
  const { origin } = where.server
  const { id, cookie } = where.round
  const browser = await openBrowser()
  try {
    const opened = await openings(browser, { origin, id, cookie, durationMs }, quick ? 2 : 5)
    say(
      `opened by a press in ${opened.pressed.map(Math.round).join(", ")} ms, cold in ${opened.cold.map(Math.round).join(", ")} ms`,
    )
    const tab = await PlayerTab.open({ browser, origin, cookie, path: `/sessions/${id}/replay` })
    await tab.arrived(segments.length)
    const sought = await seeks(tab, quick ? 40 : 200)
    say(`${sought.length} presses: p95 ${Math.round(percentile(timesOf(sought), 0.95))} ms`)
    const keyed = await keys(tab, quick ? 10 : 40)
    const heap = await tab.heapBytes()
    await tab.close()
    const bare = await bareHeap(browser, origin)
    const from = quick ? durationMs - 5 * 60_000 : 0
    const all = await playToEnd(browser, { origin, id, cookie }, from, say)
    return [
      timing("a busy hour of 45,000 edits", { opened, sought, keyed }),
      {
        title: "replay, playing: what it holds and what it tells",
        rows: [
          {
            "heap MB": (heap / 1e6).toFixed(0),
            "a session's page MB": (bare / 1e6).toFixed(0),
            marks: all.marks,
            "told at 16×": all.marks - all.missed.length,
            missed: all.missed.length,
            "frame gap p95 ms": percentile(all.gapsMs, 0.95).toFixed(0),
            "frame gap max ms": Math.max(...all.gapsMs).toFixed(0),
            "load average": loadavg()[0]!.toFixed(1),
          },
        ],
        notes: [
          "heap after all seeks and a collection (goal ≤ 150 MB); marks missed at 16× (goal 0)",
          ...(all.missed.length > 0 ? [`missed: ${all.missed.slice(0, 5).join("; ")}`] : []),
        ],
      },
    ]
  } finally {
    await browser.close()
  }
}

/** Each in turns with the others. */
interface Openings {
  /** From the press of the link on the finished page, as everybody comes, to the first painted moment. */
  pressed: number[]
  /** From the navigation to a moment of it, with an empty cache, to its being painted. */
  cold: number[]
  /** What the page of a session that has just begun takes until one may draw, with an empty cache. */
  drawable: number[]
}

export async function openings(
  browser: Browser,
  { origin, id, cookie, durationMs }: { origin: string; id: string; cookie: string; durationMs: number },
  turns: number,
): Promise<Openings> {
  const times: Openings = { pressed: [], cold: [], drawable: [] }
  const person = new Person()
  const fresh = `/sessions/${await person.startSession(origin)}`
  for (let turn = 0; turn <= turns; turn++) {
    const share = (turn + 1) / (turns + 2)
    const at = Math.round(durationMs * share)
    const finished = await PlayerTab.open({ browser, origin, cookie, path: `/sessions/${id}` })
    const pressed = await finished.sincePressed(share)
    await finished.close()
    const replay = await PlayerTab.open({ browser, origin, cookie, path: `/sessions/${id}/replay?at=${at}` })
    const cold = await replay.sinceNavigation("firstPictureMs")
    await replay.close()
    const session = await PlayerTab.open({ browser, origin, cookie: person.cookie, path: fresh })
    const drawable = await session.sinceNavigation("drawableMs")
    await session.close()
    // The first warms the machine.
    if (turn === 0) continue
    times.pressed.push(pressed)
    times.cold.push(cold)
    times.drawable.push(drawable)
  }
  return times
}

/** Presses all over the strip, in no order. */
export async function seeks(tab: PlayerTab, count: number): Promise<Sought[]> {
  const random = createRandom(1)
  const sought: Sought[] = []
  for (let seek = 0; seek < count; seek++) sought.push(await tab.press(random.next()))
  return sought
}

async function keys(tab: PlayerTab, count: number): Promise<Sought[]> {
  await tab.press(0.3)
  const sought: Sought[] = []
  for (let press = 0; press < count; press++) sought.push(await tab.key(press % 4 === 3 ? "PageDown" : "PageUp"))
  return sought
}

/** Of those after which the board did not look the same. */
function timesOf(sought: readonly Sought[]): number[] {
  return sought.flatMap(({ ms }) => ms ?? [])
}

export function timing(
  what: string,
  { opened, sought, keyed }: { opened: Openings } & Record<"sought" | "keyed", Sought[]>,
): Report {
  const row = (name: string, all: number[], goal: string, own: number[] = []) => ({
    what: name,
    times: all.length,
    "p50 ms": Math.round(median(all)),
    "p95 ms": Math.round(percentile(all, 0.95)),
    "max ms": Math.round(Math.max(...all)),
    "by own work p50": own.length > 0 ? Math.round(median(own)) : "",
    "by own work p95": own.length > 0 ? Math.round(percentile(own, 0.95)) : "",
    goal,
    "load average": loadavg()[0]!.toFixed(1),
  })
  const ownOf = (sought: readonly Sought[]) => sought.flatMap(({ ms, ownMs }) => (ms === null ? [] : ownMs))
  return {
    title: `replay, playing: ${what}`,
    rows: [
      row("opened by a press on the finished page, until painted", opened.pressed, "≤ 1000"),
      row("opened by its address with nothing in the cache, until painted", opened.cold, ""),
      row("a fresh session's page likewise, until one may draw", opened.drawable, ""),
      row("sought by a press on the strip, until painted", timesOf(sought), "p95 ≤ 100", ownOf(sought)),
      ...(keyed.length > 0
        ? [row("sought 30 s on or back by key, until painted", timesOf(keyed), "p95 ≤ 100", ownOf(keyed))]
        : []),
    ],
    notes: [
      "painted: the frame after the one in which the board's canvas was last drawn on; own work: processor time of the page's thread",
    ],
  }
}

/** What the page of a session that has just begun holds. */
async function bareHeap(browser: Browser, origin: string): Promise<number> {
  const person = new Person()
  const id = await person.startSession(origin)
  const tab = await PlayerTab.open({ browser, origin, cookie: person.cookie, path: `/sessions/${id}` })
  await tab.sinceNavigation("drawableMs")
  await tab.page.waitForTimeout(1_000)
  const bytes = await tab.heapBytes()
  await tab.close()
  return bytes
}

async function playToEnd(
  browser: Browser,
  { origin, id, cookie }: { origin: string; id: string; cookie: string },
  fromMs: number,
  say: (line: string) => void,
) {
  const path = `/sessions/${id}/replay?at=${fromMs}`
  const tab = await PlayerTab.open({ browser, origin, cookie, path })
  await tab.page.getByRole("button", { name: "Play", exact: true }).waitFor()
  const marks = await tab.marksAfter(fromMs)
  const { announced, gapsMs, ms } = await tab.playThrough(10 * 60_000)
  say(`played at 16× in ${Math.round(ms / 1000)} s, ${announced.length} announcements`)
  await tab.close()
  const missed = [...marks]
  for (const words of announced) {
    const at = missed.indexOf(words)
    if (at >= 0) missed.splice(at, 1)
  }
  return { marks: marks.length, missed, gapsMs }
}
