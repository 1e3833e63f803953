import { rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Person } from "../../chaos/rig/person.ts"
import { processorMsOf } from "../../chaos/rig/processor-time.ts"
import type { Server } from "../../chaos/rig/server.ts"
import type { ReplayOutline, ReplayState } from "../../shared/src/contracts/replay.ts"
import { watchMachine } from "../rig/machine.ts"
import { loopDelayOf } from "../rig/measured.ts"
import type { LoopDelay } from "../rig/measured.ts"
import type { Report, Run } from "../rig/report.ts"
import { median, percentile } from "../rig/statistics.ts"
import type { BusyRound } from "./busy-round.ts"
import { DrawnRooms } from "./drawn-rooms.ts"

const rooms = 3
const pollMs = 100
const builtWithinMs = 300_000

/** What was seen of the server while it built a replay, or while it did not. */
interface Span {
  ms: number
  loop: LoopDelay
  ackMs: number[]
  othersShare: number
}

interface Where {
  name: string
  server: Server
  dataDir: string
  round: BusyRound
}

/** Builds one replay three times over while other rooms are drawn in, each time beside a span as long without a build. */
export async function building({ quick, say }: Run, where: Where): Promise<Report> {
  const turns = quick ? 1 : 3
  const drawn = await DrawnRooms.open(where.server.origin, rooms)
  const built: Span[] = []
  const quiet: Span[] = []
  try {
    // The first of each warms the server's code.
    const outline = await build(where)
    await sleep(1_000)
    for (let turn = 1; turn <= turns; turn++) {
      const busy = await span(where, drawn, () => build(where))
      built.push(busy)
      quiet.push(await span(where, drawn, () => sleep(busy.ms)))
      say(
        `${turn} of ${turns}: ${where.name}, built in ${Math.round(busy.ms)} ms, loop held ${busy.loop.maxMs.toFixed(1)} ms at most, by own work ${busy.loop.ownMaxMs.toFixed(1)}`,
      )
    }
    return reportOf(where.name, built, quiet, outline)
  } finally {
    drawn.close()
  }
}

/** Takes away what there is of the replay and waits until it is there again. */
export async function build({ server, dataDir, round }: Omit<Where, "name">): Promise<ReplayOutline> {
  rmSync(join(dataDir, "replays", round.id), { recursive: true, force: true })
  const person = new Person()
  person.cookie = round.cookie
  const askedAt = performance.now()
  while (performance.now() - askedAt < builtWithinMs) {
    const reply = await person.call(server.origin, "GET", `/api/sessions/${round.id}/replay`)
    if (!reply.ok) throw new Error(`no replay: ${reply.status} ${await reply.text()}`)
    const state = (await reply.json()) as ReplayState
    if (state.state === "ready") return state.outline
    await sleep(pollMs)
  }
  throw new Error("the replay was not built")
}

async function span({ server }: Where, drawn: DrawnRooms, during: () => Promise<unknown>): Promise<Span> {
  drawn.takeLatencies()
  await loopDelayOf(server.child)
  const ownCpuMs = () => processorMsOf(server.child.pid) + processorMsOf(process.pid)
  const othersShare = watchMachine()
  const cpuBefore = ownCpuMs()
  const startedAt = performance.now()
  await during()
  const ms = performance.now() - startedAt
  const loop = await loopDelayOf(server.child)
  return {
    ms,
    loop,
    ackMs: drawn.takeLatencies(),
    othersShare: othersShare(ownCpuMs() - cpuBefore),
  }
}

function reportOf(name: string, built: Span[], quiet: Span[], outline: ReplayOutline): Report {
  const row = (what: string, spans: Span[]) => {
    const acks = spans.flatMap(({ ackMs }) => ackMs)
    return {
      server: what,
      "s, median": (median(spans.map(({ ms }) => ms)) / 1000).toFixed(1),
      "loop held, max ms each": spans.map(({ loop }) => loop.maxMs.toFixed(1)).join(" "),
      "by own work": spans.map(({ loop }) => loop.ownMaxMs.toFixed(1)).join(" "),
      "loop p99 ms": median(spans.map(({ loop }) => loop.p99Ms)).toFixed(1),
      acks: acks.length,
      "ack p50 ms": percentile(acks, 0.5).toFixed(1),
      "ack p95 ms": percentile(acks, 0.95).toFixed(1),
      "ack p99 ms": percentile(acks, 0.99).toFixed(1),
      "machine taken by others": `${Math.round(100 * median(spans.map(({ othersShare }) => othersShare)))} %`,
    }
  }
  const bytes = outline.segments.reduce((sum, size) => sum + size, 0)
  const held = Math.max(...built.map(({ loop }) => loop.maxMs))
  const own = Math.max(...built.map(({ loop }) => loop.ownMaxMs))
  return {
    title: `replay, building: ${name}; ${rooms} other rooms drawn in at 20 edits/s`,
    rows: [row("building", built), row("not building", quiet)],
    notes: [
      `artefact ${(bytes / 1e6).toFixed(2)} MB compressed in ${outline.segments.length} segments (goal ≤ 1.5), outline ${(JSON.stringify(outline).length / 1000).toFixed(0)} kB`,
      `event loop held ${held.toFixed(1)} ms at most while building, ${own.toFixed(1)} ms of processor time by own work (goal ≤ 50)`,
    ],
  }
}
